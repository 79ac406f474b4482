package dev.etcdsh.maintenance.gate;

/** How grave a diagnosis is, the gravest first. */
public enum Grade {
    /** The cluster refuses work, or data is in danger. */
    CRITICAL,
    /** It will become critical, or makes a repair dangerous. */
    WARNING,
    /** Good to know. */
    NOTE;

    /** One step milder. */
    Grade milder() {
        return this == CRITICAL ? WARNING : NOTE;
    }
}
