package dev.etcdsh.cluster;

/** What an alarm says. */
public enum AlarmType {
    /** A member's file reached its quota: puts are refused on the whole cluster. Number 1 on the wire. */
    NOSPACE,
    /** A member's data differs from the others': never compact, defragment or disarm. Number 2 on the wire. */
    CORRUPT,
    /** A number this version of etcdsh does not know; treated as gravely as CORRUPT. */
    UNKNOWN
}
