package dev.etcdsh.maintenance.gate;

import java.util.Locale;

/** The kinds of change, as gates tell them apart. */
public enum Change {
    /** Changes nothing; our own disk may refuse it. */
    SNAPSHOT,
    COMPACT,
    DEFRAG,
    MOVE_LEADER,
    DISARM;

    /** As the command is called: {@code move-leader}. */
    public String command() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
