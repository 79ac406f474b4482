package dev.etcdsh.jetcd;

import dev.etcdsh.cluster.Access.Endpoint;
import dev.etcdsh.cluster.CallFailed;
import dev.etcdsh.cluster.CallFailed.Kind;
import dev.etcdsh.cluster.ClusterId;
import dev.etcdsh.cluster.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * The given endpoints, knocked at all at once. The first that answers opens the cluster; the others get a moment more, and
 * who answers later is judged then: before anything is changed it is known of each who lives there, or that nobody answered.
 */
final class Doors {
    private static final long LEAST_GRACE_MILLIS = 200;

    private final List<Line> doors;

    Doors(List<Line> doors) {
        this.doors = doors;
    }

    /** Where somebody answered. */
    record Open(Line line, Contact contact) {}

    /** @throws CallFailed when nobody answers, or two clusters do */
    Open open() {
        long started = System.nanoTime();
        List<CompletableFuture<Contact>> meetings =
                doors.stream().map(door -> door.meet(Where.at(door.address()))).toList();
        waitFor(firstGood(meetings), Long.MAX_VALUE);
        long grace = Math.max(TimeUnit.MILLISECONDS.toNanos(LEAST_GRACE_MILLIS), 2 * (System.nanoTime() - started));
        CompletableFuture<Void> rest = CompletableFuture.allOf(meetings.toArray(new CompletableFuture<?>[0]));
        if (answered(meetings).isEmpty()) {
            waitFor(rest, Long.MAX_VALUE);
        } else {
            waitFor(rest, grace);
        }
        refuseTwoClusters();
        for (int i = 0; i < doors.size(); i++) {
            if (answers(meetings.get(i))) {
                return new Open(doors.get(i), meetings.get(i).join());
            }
        }
        throw nobody(meetings);
    }

    /** What has become known since: an endpoint that answered late may belong to somebody else. */
    void refuseTwoClusters() {
        Map<ClusterId, List<Endpoint>> found = new LinkedHashMap<>();
        for (Line door : doors) {
            door.lastContact().ifPresent(contact -> found.computeIfAbsent(
                            contact.membership().cluster(), id -> new ArrayList<>())
                    .add(door.address()));
        }
        if (found.size() > 1) {
            String why = found.entrySet().stream()
                    .map(each -> each.getKey().hex() + " at "
                            + each.getValue().stream().map(Endpoint::hostPort).collect(Collectors.joining(", ")))
                    .collect(Collectors.joining("; "));
            throw new CallFailed(
                    Kind.REFUSED,
                    new Problem("the endpoints belong to different clusters", why, "give endpoints of one cluster"));
        }
    }

    private CallFailed nobody(List<CompletableFuture<Contact>> meetings) {
        List<CallFailed> failures = meetings.stream().map(Doors::failure).toList();
        // An answer that says no is worth more than silence elsewhere.
        for (CallFailed failure : failures) {
            if (failure.kind() != Kind.UNREACHABLE && failure.kind() != Kind.NO_ANSWER) {
                return failure;
            }
        }
        if (failures.size() == 1) {
            return failures.get(0);
        }
        List<String> whys =
                failures.stream().map(each -> each.problem().why()).distinct().toList();
        String all = doors.stream().map(door -> door.address().hostPort()).collect(Collectors.joining(", "));
        String why = whys.size() == 1
                ? all + ": " + whys.get(0)
                : failures.stream().map(each -> each.problem().brief()).collect(Collectors.joining("\n"));
        return new CallFailed(
                Kind.UNREACHABLE,
                new Problem(
                        "no endpoint answers", why, failures.get(0).problem().next()),
                failures.get(0));
    }

    private static CompletableFuture<Void> firstGood(List<CompletableFuture<Contact>> meetings) {
        CompletableFuture<Void> first = new CompletableFuture<>();
        AtomicInteger open = new AtomicInteger(meetings.size());
        for (CompletableFuture<Contact> meeting : meetings) {
            meeting.whenComplete((contact, failure) -> {
                        if (failure == null || open.decrementAndGet() == 0) {
                            first.complete(null);
                        }
                    })
                    .exceptionally(failure -> null);
        }
        return first;
    }

    private static List<CompletableFuture<Contact>> answered(List<CompletableFuture<Contact>> meetings) {
        return meetings.stream().filter(Doors::answers).toList();
    }

    private static boolean answers(CompletableFuture<Contact> meeting) {
        return meeting.isDone() && !meeting.isCompletedExceptionally();
    }

    private static CallFailed failure(CompletableFuture<Contact> meeting) {
        try {
            meeting.join();
            throw new IllegalStateException("somebody answered");
        } catch (java.util.concurrent.CompletionException e) {
            if (e.getCause() instanceof CallFailed failed) {
                return failed;
            }
            throw e;
        }
    }

    private static void waitFor(CompletableFuture<Void> future, long nanos) {
        try {
            future.get(nanos, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CallFailed(Kind.CANCELLED, Problem.of("connecting was given up"), e);
        } catch (ExecutionException | TimeoutException e) {
            // Who failed or is slow is looked at one by one.
        }
    }
}
