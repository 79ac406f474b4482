package dev.etcdsh.maintenance;

import dev.etcdsh.cluster.CallFailed;
import dev.etcdsh.cluster.Member;
import dev.etcdsh.cluster.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Waits until a member that was defragmented has caught up, before the next one goes silent. */
public record ServesAgain(Member target) {
    private static final Duration CATCHING_UP = Duration.ofSeconds(30);
    private static final Duration BETWEEN_READS = Duration.ofMillis(500);

    /** Nothing when the member serves a linearizable read in time. */
    public Optional<Finished> trouble(Site site) {
        site.progress().doing("waiting until " + target.label() + " serves a linearizable read");
        Instant began = site.clock().now();
        while (true) {
            Duration waited = Duration.between(began, site.clock().now());
            Optional<CallFailed> failure =
                    Ask.begin(() -> site.cluster().read(target)).answer().failure();
            if (failure.isEmpty() || failure.get().kind() == CallFailed.Kind.NOT_PERMITTED) {
                return Optional.empty();
            }
            if (waited.compareTo(CATCHING_UP) >= 0 || !pause(site)) {
                return Optional.of(new Finished(
                        "serve again",
                        Optional.of(target),
                        Optional.empty(),
                        Optional.empty(),
                        new Outcome.Failed(problem(failure.get())),
                        waited,
                        false));
            }
        }
    }

    private Problem problem(CallFailed failure) {
        return new Problem(
                target.label() + " is defragmented but serves no linearizable read",
                failure.problem().brief(),
                "'status' shows whether it catches up; then 'defrag' the members that are left");
    }

    private static boolean pause(Site site) {
        try {
            site.clock().pause(BETWEEN_READS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
