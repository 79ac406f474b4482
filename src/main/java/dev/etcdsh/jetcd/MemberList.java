package dev.etcdsh.jetcd;

import dev.etcdsh.cluster.CallFailed;
import dev.etcdsh.cluster.CallFailed.Kind;
import dev.etcdsh.cluster.ClusterId;
import dev.etcdsh.cluster.Membership;
import dev.etcdsh.cluster.Problem;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** The members, by the first address that tells them: whoever told them last is asked alone, and the others where it is slow. */
final class MemberList {
    private static final long HEAD_START_MILLIS = 100;

    private final Routes routes;
    private final ExecutorService threads;
    private volatile @Nullable Line last;

    MemberList(Routes routes, ExecutorService threads) {
        this.routes = routes;
        this.threads = threads;
    }

    Membership ask(ClusterId cluster, Calls calls, Wait waited) {
        try {
            Line first = last;
            return first == null
                    ? threads.invokeAny(routes.all().stream()
                            .map(line -> asked(line, cluster, calls, waited))
                            .toList())
                    : after(first, cluster, calls, waited);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CallFailed(Kind.CANCELLED, Problem.of("member list was given up"), e);
        } catch (ExecutionException e) {
            throw failure(e);
        }
    }

    private Membership after(Line first, ClusterId cluster, Calls calls, Wait waited)
            throws InterruptedException, ExecutionException {
        Future<Membership> alone = threads.submit(asked(first, cluster, calls, waited));
        try {
            return alone.get(HEAD_START_MILLIS, TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            return threads.invokeAny(routes.all().stream()
                    .<Callable<Membership>>map(
                            line -> line.equals(first) ? alone::get : asked(line, cluster, calls, waited))
                    .toList());
        } finally {
            alone.cancel(true);
        }
    }

    private Callable<Membership> asked(Line line, ClusterId cluster, Calls calls, Wait waited) {
        return () -> {
            Membership told = routes.membership(line, cluster, calls.memberList(), waited);
            last = line;
            return told;
        };
    }

    /** Whose failure it was may have been handed on. */
    private static CallFailed failure(Throwable failed) {
        for (Throwable cause = failed.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof CallFailed told) {
                return told;
            }
        }
        throw new IllegalStateException(failed.getCause());
    }
}
