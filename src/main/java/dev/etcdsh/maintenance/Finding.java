package dev.etcdsh.maintenance;

import dev.etcdsh.cluster.Problem;

/**
 * What a gate says of the situation.
 *
 * @param gate the gate's name, as --force takes it
 * @param severity whether it stops the change
 * @param evidence what was seen, with figures
 * @param next what to do about it
 */
public record Finding(String gate, Severity severity, String evidence, String next) {
    /** As the reason why a change is refused. */
    public Problem problem() {
        String override = severity == Severity.STOPS ? "; --force " + gate + " overrides it" : "";
        return new Problem("refused: " + evidence, "gate " + gate, next + override);
    }

    /** How grave a finding is. */
    public enum Severity {
        /** Refused; --force cannot help. */
        NEVER,
        /** Refused unless forced by name. */
        STOPS,
        /** Shown in the plan, stops nothing; also a stop that was forced. */
        CAUTION
    }
}
