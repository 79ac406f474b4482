package dev.etcdsh.maintenance;

import dev.etcdsh.cluster.CallFailed;
import dev.etcdsh.cluster.Cluster;
import dev.etcdsh.cluster.ClusterView;
import dev.etcdsh.cluster.Member;
import dev.etcdsh.cluster.Problem;
import java.util.Locale;

/**
 * The revisions a cluster holds.
 *
 * @param current the highest any member told
 * @param compacted up to which history is gone; 0 when nothing was ever compacted
 */
public record History(long current, long compacted) {
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

    public long held() {
        return current - compacted;
    }

    /** With separators: {@code 48,211}. */
    static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
