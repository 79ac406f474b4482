package dev.etcdsh.maintenance.gate;

import java.util.Locale;

/** The kinds of change, as gates tell them apart. */
public enum Change {
    /** Changes nothing; our own disk may refuse it. */
    SNAPSHOT,
    COMPACT,
    DEFRAG,
    MOVE_LEADER,
    DISARM,
    /** Changes nothing but a key of its own. */
    VERIFY,
    /** etcd's own state stays as it is: its static pod is edited, and a kubelet restarts it. */
    PROBE,
    /** All of them; each step passes the gates of its own change. */
    RECOVER;

    /** As the command is called: {@code move-leader}. */
    public String command() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
