package dev.etcdsh.cluster;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a member says of itself (Maintenance.Status). What its version does not carry is absent, never zero.
 *
 * @param dbSize the file on disk: what the quota is compared with
 * @param inUse bytes of the file that hold data, history included; from 3.4. Stale on an idle cluster after a compaction
 * @param quota from 3.6 (field 12). Absent for 0, which 3.6.0 to 3.6.5 report for a defaulted quota (etcd #20790)
 * @param leader {@link MemberId#NONE} when it knows of no leader
 * @param revision of its key-value store, from the header
 * @param appliedIndex from 3.4
 * @param errors free text, from 3.4: shown, never parsed. One for every alarm that the member knows of, and one when it knows
 *     of no leader
 */
public record MemberStatus(
        MemberId member,
        String version,
        Bytes dbSize,
        Optional<Bytes> inUse,
        Optional<Quota> quota,
        MemberId leader,
        boolean learner,
        long raftTerm,
        long raftIndex,
        OptionalLong appliedIndex,
        long revision,
        Optional<List<String>> errors) {
    public MemberStatus {
        errors = errors.map(List::copyOf);
    }

    public boolean leads() {
        return leader.equals(member);
    }

    /** The same, with a quota that it told elsewhere. */
    public MemberStatus withQuota(Quota told) {
        return new MemberStatus(
                member,
                version,
                dbSize,
                inUse,
                Optional.of(told),
                leader,
                learner,
                raftTerm,
                raftIndex,
                appliedIndex,
                revision,
                errors);
    }

    /** Entries agreed on but not applied yet; from 3.4. */
    public OptionalLong appliedLag() {
        return appliedIndex.isPresent()
                ? OptionalLong.of(Math.max(0, raftIndex - appliedIndex.getAsLong()))
                : OptionalLong.empty();
    }
}
