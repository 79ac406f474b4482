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
import java.util.concurrent.CompletionException;
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
    private static final long LEAST_GRACE_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
    private static final long MOST_GRACE_NANOS = TimeUnit.MILLISECONDS.toNanos(400);

    private final List<Line> doors;
    private final List<CompletableFuture<Contact>> meetings;

    /** Knocks. */
    Doors(List<Line> doors) {
        this.doors = doors;
        this.meetings =
                doors.stream().map(door -> door.meet(Where.at(door.address()))).toList();
    }

    /** Where somebody answered. */
    record Open(Doors doors, Line line, Contact contact) {}

    /** @throws CallFailed when nobody answers, or two clusters do */
    Open open() {
        if (doors.isEmpty()) {
            throw new CallFailed(Kind.REFUSED, new Problem("no endpoint was given", "", "give one by --endpoints"));
        }
        long started = System.nanoTime();
        waitFor(firstAnswer(), Long.MAX_VALUE);
        waitFor(all(), grace(System.nanoTime() - started));
        refuseTwoClusters();
        for (int i = 0; i < doors.size(); i++) {
            if (answers(meetings.get(i))) {
                return new Open(this, doors.get(i), meetings.get(i).join());
            }
        }
        throw nobody();
    }

    /** Waits until it is known of every endpoint who answered there, or that nobody did: a dial ends by itself. */
    void settle(Wait waited) {
        waitFor(all(), waited.nanosLeft());
        refuseTwoClusters();
    }

    boolean settled() {
        return all().isDone();
    }

    /** By what is known now: an endpoint that answers late may belong to somebody else. */
    void refuseTwoClusters() {
        Map<ClusterId, List<String>> found = new LinkedHashMap<>();
        for (Line door : doors) {
            door.lastContact().map(Contact::cluster).ifPresent(cluster -> found.computeIfAbsent(
                            cluster, id -> new ArrayList<>())
                    .add(door.address().hostPort()));
        }
        if (found.size() > 1) {
            String why = found.entrySet().stream()
                    .map(each -> each.getKey().hex() + " at " + String.join(", ", each.getValue()))
                    .collect(Collectors.joining("; "));
            Problem problem =
                    new Problem("the endpoints belong to different clusters", why, "give endpoints of one cluster");
            throw new CallFailed(Kind.REFUSED, problem);
        }
    }

    /** By how long the first took; an operator waits meanwhile. */
    private static long grace(long first) {
        return Math.min(MOST_GRACE_NANOS, Math.max(LEAST_GRACE_NANOS, 2 * first));
    }

    private CallFailed nobody() {
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
        List<String> reasons =
                failures.stream().map(each -> each.problem().why()).distinct().toList();
        String why = reasons.size() == 1
                ? doors.stream().map(Line::address).map(Endpoint::hostPort).collect(Collectors.joining(", ")) + ": "
                        + reasons.get(0)
                : failures.stream().map(each -> each.problem().brief()).collect(Collectors.joining("\n"));
        Problem problem = new Problem(
                "no endpoint answers", why, failures.get(0).problem().next());
        return new CallFailed(Kind.UNREACHABLE, problem, failures.get(0));
    }

    /** Done when one has answered, or none will. */
    private CompletableFuture<Void> firstAnswer() {
        CompletableFuture<Void> first = new CompletableFuture<>();
        AtomicInteger open = new AtomicInteger(meetings.size());
        for (CompletableFuture<Contact> meeting : meetings) {
            var unused = meeting.whenComplete((contact, failure) -> {
                if (failure == null || open.decrementAndGet() == 0) {
                    first.complete(null);
                }
            });
        }
        return first;
    }

    private CompletableFuture<Void> all() {
        return CompletableFuture.allOf(meetings.toArray(new CompletableFuture<?>[0]));
    }

    private static boolean answers(CompletableFuture<Contact> meeting) {
        return meeting.isDone() && !meeting.isCompletedExceptionally();
    }

    private static CallFailed failure(CompletableFuture<Contact> meeting) {
        try {
            throw new IllegalStateException("somebody answered: " + meeting.join());
        } catch (CompletionException e) {
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
