package dev.etcdsh.kubelet;

import java.time.Duration;

/**
 * How long a kubelet takes, as it was measured on kubelet 1.34 with containerd, divided by a factor.
 *
 * @param factor at least 1
 */
public record Timing(int factor) {
    private static final Duration AFTER_AN_EDIT = Duration.ofSeconds(13);
    private static final Duration SHORTEST_AFTER_AN_EDIT = Duration.ofSeconds(2);
    private static final Duration AFTER_A_RETURN = Duration.ofSeconds(1);
    private static final Duration FIRST_BACK_OFF = Duration.ofSeconds(40);
    private static final Duration LONGEST_BACK_OFF = Duration.ofMinutes(5);
    private static final int RESTARTS_AT_ONCE = 3;
    private static final int DOUBLINGS = 3;

    /** A program on a busy machine needs its time to answer and to end, whatever the factor. */
    private static final Duration SHORTEST_TIMEOUT = Duration.ofSeconds(1);

    private static final Duration SHORTEST_GRACE = Duration.ofSeconds(4);

    public Duration divided(Duration real) {
        return real.dividedBy(factor);
    }

    Duration timeout(Duration real) {
        return atLeast(SHORTEST_TIMEOUT, divided(real));
    }

    Duration grace(Duration real) {
        return atLeast(SHORTEST_GRACE, divided(real));
    }

    /** From the moment an edit is noticed to the new process; when a process was started, etcd tells to the second only. */
    Duration afterAnEdit() {
        return atLeast(SHORTEST_AFTER_AN_EDIT, divided(AFTER_AN_EDIT));
    }

    /** From the moment a manifest is there to the process. */
    Duration afterAReturn() {
        return divided(AFTER_A_RETURN);
    }

    /**
     * From a container's end to its next start.
     *
     * @param restarts which of the pod's restarts it will be, from 1
     */
    Duration backOff(int restarts) {
        if (restarts <= RESTARTS_AT_ONCE) {
            return Duration.ZERO;
        }
        int doublings = Math.min(restarts - RESTARTS_AT_ONCE - 1, DOUBLINGS);
        Duration wanted = FIRST_BACK_OFF.multipliedBy(1L << doublings);
        return divided(wanted.compareTo(LONGEST_BACK_OFF) < 0 ? wanted : LONGEST_BACK_OFF);
    }

    private static Duration atLeast(Duration least, Duration other) {
        return other.compareTo(least) < 0 ? least : other;
    }
}
