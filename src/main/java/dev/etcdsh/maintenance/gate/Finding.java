package dev.etcdsh.maintenance.gate;

/**
 * What a gate says of the situation, or a line's arguments do: a member or a revision that there is not.
 *
 * @param gate the gate's name, as --force takes it; {@code member} or {@code revision} where it is no gate
 * @param severity whether it stops the change
 * @param evidence what was seen, with figures
 * @param next what to do about it
 */
public record Finding(String gate, Severity severity, String evidence, String next) {
    public boolean stops() {
        return severity != Severity.CAUTION;
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
