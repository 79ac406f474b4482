package dev.etcdsh.maintenance.defragmentation;

import dev.etcdsh.cluster.Bytes;
import dev.etcdsh.cluster.ClusterView;
import dev.etcdsh.cluster.Member;
import dev.etcdsh.maintenance.Fresh;
import java.util.Optional;

/**
 * Whether a member is worth the pause.
 *
 * @param least what a defragmentation must give back; absent: every member is worth it
 */
record Worth(ClusterView view, Optional<Bytes> least) {
    /** A member that does not tell, or whose figure is stale, is worth it. */
    boolean defragmenting(Member member) {
        return least.isEmpty()
                || reclaimable(member)
                        .filter(bytes -> bytes.compareTo(least.get()) < 0)
                        .isEmpty();
    }

    /** Why it is left out, or why it is not although little may come of it. */
    Optional<String> remark(Member member) {
        if (least.isEmpty() || member.learner()) {
            return Optional.empty();
        }
        Optional<Bytes> reclaimable = reclaimable(member);
        if (reclaimable.isEmpty()) {
            return Optional.of("--min-reclaim does not count for " + member.label()
                    + ": below etcd 3.5 what is in use is not told in time");
        }
        return defragmenting(member)
                ? Optional.empty()
                : Optional.of(member.label() + " is left out: it would give back " + reclaimable.get());
    }

    private Optional<Bytes> reclaimable(Member member) {
        return view.of(member.id()).flatMap(Fresh::reclaimable);
    }
}
