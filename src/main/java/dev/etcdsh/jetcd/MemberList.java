package dev.etcdsh.jetcd;

import dev.etcdsh.cluster.CallFailed;
import dev.etcdsh.cluster.CallFailed.Kind;
import dev.etcdsh.cluster.ClusterId;
import dev.etcdsh.cluster.Membership;
import dev.etcdsh.cluster.Problem;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;

/** The members, by the first address that tells them: whoever told them last is asked first, and the others where it is slow. */
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
        Line first = last;
        List<Callable<Membership>> asked = routes.all().stream()
                .<Callable<Membership>>map(line -> () -> {
                    if (first != null && !first.equals(line)) {
                        Thread.sleep(HEAD_START_MILLIS);
                    }
                    Membership told = routes.membership(line, cluster, calls.memberList(), waited);
                    last = line;
                    return told;
                })
                .toList();
        try {
            return threads.invokeAny(asked);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CallFailed(Kind.CANCELLED, Problem.of("member list was given up"), e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof CallFailed failed) {
                throw failed;
            }
            throw new IllegalStateException(e.getCause());
        }
    }
}
