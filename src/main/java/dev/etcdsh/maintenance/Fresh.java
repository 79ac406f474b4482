package dev.etcdsh.maintenance;

import dev.etcdsh.cluster.Bytes;
import dev.etcdsh.cluster.MemberStatus;
import dev.etcdsh.cluster.MemberView;
import java.util.Optional;

/**
 * What a member says is in use, where that can be believed: below etcd 3.5 the figure stays what it was before a compaction
 * (3.3.15 and 3.4.23, measured).
 */
public final class Fresh {
    private Fresh() {}

    /** Empty where it is stale, or not told. */
    public static Optional<Bytes> inUse(MemberView member) {
        String version = member.status().map(MemberStatus::version).orElse("");
        return version.matches("3\\.[0-4]\\..*") ? Optional.empty() : member.inUse();
    }

    /** What a defragmentation would give back. */
    public static Optional<Bytes> reclaimable(MemberView member) {
        return inUse(member).flatMap(live -> member.dbSize().map(file -> file.minus(live)));
    }
}
