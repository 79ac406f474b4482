package dev.etcdsh.maintenance;

/** The kinds of change, as gates tell them apart. */
public enum Change {
    COMPACT,
    DEFRAG,
    DISARM
}
