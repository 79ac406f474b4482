package dev.etcdsh.maintenance;

import dev.etcdsh.cluster.CallFailed;
import dev.etcdsh.cluster.ClusterView;
import dev.etcdsh.cluster.KeyValueHash;
import dev.etcdsh.cluster.Member;
import dev.etcdsh.cluster.MemberStatus;
import dev.etcdsh.cluster.MemberView;
import dev.etcdsh.cluster.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Compares what the voters hold, one after the other, for a hash reads the whole store. Only members of one version that are
 * compacted to the same revision can be compared: the hash is computed otherwise from version to version (3.6 and older), and
 * over what is not compacted.
 */
record CompareHashes() implements Step {
    @Override
    public String title() {
        return "compare what the voters hold, by its hash, one member at a time";
    }

    @Override
    public String work() {
        return "hash";
    }

    @Override
    public Optional<Member> member() {
        return Optional.empty();
    }

    @Override
    public boolean changes() {
        return false;
    }

    /** Members that can be compared with one another. */
    private record Alike(String version, long compacted) {}

    @Override
    public List<Finished> run(Site site, ClusterView now, List<Finished> sofar) {
        long revision = now.voters()
                .flatMap(voter -> voter.status().stream())
                .mapToLong(MemberStatus::revision)
                .min()
                .orElse(0);
        Map<Alike, KeyValueHash> first = new LinkedHashMap<>();
        Map<Alike, String> whose = new LinkedHashMap<>();
        List<Finished> rows = new ArrayList<>();
        for (MemberView voter : now.voters().toList()) {
            Instant began = site.clock().now();
            Outcome outcome = voter.answered()
                    ? compared(site, voter, revision, first, whose)
                    : new Outcome.NotBegun("it does not answer");
            Duration took = Duration.between(began, site.clock().now());
            rows.add(new Finished(
                    work(), Optional.of(voter.member()), Optional.empty(), Optional.empty(), outcome, took, false));
        }
        return rows;
    }

    private static Outcome compared(
            Site site, MemberView voter, long revision, Map<Alike, KeyValueHash> first, Map<Alike, String> whose) {
        String name = voter.member().label();
        site.progress().doing("hashing what " + name + " holds at revision " + History.count(revision));
        try {
            KeyValueHash hash = site.cluster().hash(revision, voter.member());
            Alike group = new Alike(voter.status().map(MemberStatus::version).orElse(""), hash.compacted());
            KeyValueHash other = first.putIfAbsent(group, hash);
            if (other == null) {
                whose.put(group, name);
                boolean alone = first.size() > 1;
                return new Outcome.Done(Long.toHexString(hash.hash())
                        + (alone ? ", not comparable: other versions, or compacted otherwise" : ""));
            }
            return other.hash() == hash.hash()
                    ? new Outcome.Done(Long.toHexString(hash.hash()) + ", as " + whose.get(group))
                    : new Outcome.Failed(unequal(name, whose.getOrDefault(group, "another")));
        } catch (CallFailed failed) {
            return new Outcome.Failed(failed.problem());
        }
    }

    private static Problem unequal(String one, String other) {
        return new Problem(
                one + " and " + other + " hold different data",
                "their hashes at the same revision are not equal",
                "do not change anything more; save a snapshot of each with 'snapshot save FILE --from MEMBER', find out which"
                        + " is right, and replace the other");
    }
}
