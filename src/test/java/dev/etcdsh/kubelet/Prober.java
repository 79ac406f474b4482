package dev.etcdsh.kubelet;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One probe of a process that runs: one check at a time, failures counted in a row. */
final class Prober {
    private final ProbeSpec probe;
    private final Timing timing;
    private Duration due;
    private @Nullable CompletableFuture<String> asked;
    private int failures;
    private boolean passing;

    /**
     * Of a process.
     *
     * @param started when it was
     */
    Prober(ProbeSpec probe, Timing timing, Duration started) {
        this.probe = probe;
        this.timing = timing;
        this.due = started.plus(timing.divided(probe.initialDelay()));
    }

    ProbeSpec.Kind kind() {
        return probe.kind();
    }

    /** Whether the last check was well. */
    boolean passing() {
        return passing;
    }

    /** How many in a row were not. */
    int failures() {
        return failures;
    }

    boolean failed() {
        return failures >= probe.threshold();
    }

    /** Asks when it is time to; the answer when one has come. */
    Optional<String> turn(Duration now) {
        CompletableFuture<String> open = asked;
        if (open != null) {
            return open.isDone() ? Optional.of(count(open.join())) : Optional.empty();
        }
        if (now.compareTo(due) >= 0) {
            asked = probe.check().ask(timing.timeout(probe.timeout()));
            while (due.compareTo(now) <= 0) {
                due = due.plus(timing.divided(probe.period()));
            }
        }
        return Optional.empty();
    }

    private String count(String answer) {
        asked = null;
        passing = answer.isEmpty();
        failures = passing ? 0 : failures + 1;
        return answer;
    }
}
