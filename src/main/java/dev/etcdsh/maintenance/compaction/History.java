package dev.etcdsh.maintenance.compaction;

import dev.etcdsh.cluster.CallFailed;
import dev.etcdsh.cluster.Cluster;
import dev.etcdsh.cluster.ClusterView;
import dev.etcdsh.cluster.Member;
import dev.etcdsh.cluster.Numbers;
import dev.etcdsh.cluster.Problem;
import dev.etcdsh.maintenance.Look;

/**
 * The revisions a cluster holds.
 *
 * @param current the highest any member told; 1 while nothing was ever written
 * @param compacted up to which history is gone; 0 when nothing was ever compacted
 */
public record History(long current, long compacted) {
    /** The revision of the empty store: below it there is nothing to remove. */
    private static final long EMPTY = 1;

    /**
     * Asks the members that answered, the leader first.
     *
     * @throws CallFailed when none of them tells
     */
    public static History of(Cluster cluster, ClusterView view) {
        CallFailed why = new CallFailed(
                CallFailed.Kind.UNREACHABLE, Problem.of("the compacted revision cannot be read: no voter answers"));
        for (Member member : Look.servers(view)) {
            try {
                long compacted = cluster.compactedRevision(member).orElse(0);
                return new History(Math.max(view.revision(), compacted), compacted);
            } catch (CallFailed failed) {
                why = failed;
            }
        }
        throw why;
    }

    /** How many a compaction to the current revision would remove. */
    public long held() {
        return removedBy(current);
    }

    /** How many a compaction to this revision would remove; 0 when that history is gone already. */
    public long removedBy(long revision) {
        return Math.max(0, revision - Math.max(EMPTY, compacted));
    }

    /** The lowest revision that can be compacted to. */
    long lowest() {
        return Math.max(EMPTY, compacted) + 1;
    }

    /** {@code 1 revision}, {@code 48,211 revisions}. */
    public static String revisions(long number) {
        return Numbers.grouped(number) + (number == 1 ? " revision" : " revisions");
    }
}
