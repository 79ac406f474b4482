package dev.etcdsh.jetcd.standin;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What the members hold in common: no keys, a history that is long until it is compacted, and an alarm. */
final class State {
    static final List<Long> MEMBERS = List.of(0x51L, 0x52L, 0x53L);

    /** Of the alarm, from the beginning. */
    static final long RAISER = MEMBERS.get(0);

    static final long QUOTA = 16L << 20;
    private static final long SMALL = 1L << 20;

    private final Set<Long> defragmented = new HashSet<>();
    private long leader = MEMBERS.get(0);
    private long revision = 1_000;
    private long compacted;
    private boolean raised = true;

    synchronized long leader() {
        return leader;
    }

    synchronized void lead(long member) {
        leader = member;
    }

    synchronized long compacted() {
        return compacted;
    }

    /** False when it was compacted so far before. */
    synchronized boolean compact(long to) {
        boolean further = to > compacted;
        compacted = Math.max(compacted, to);
        return further;
    }

    synchronized void defragment(long member) {
        defragmented.add(member);
    }

    synchronized long size(long member) {
        return defragmented.contains(member) ? SMALL : QUOTA;
    }

    synchronized long inUse(long member) {
        return compacted == 0 ? size(member) : SMALL;
    }

    synchronized boolean raised() {
        return raised;
    }

    synchronized void disarm() {
        raised = false;
    }

    synchronized void write() {
        revision++;
    }

    synchronized long revision() {
        return revision;
    }
}
