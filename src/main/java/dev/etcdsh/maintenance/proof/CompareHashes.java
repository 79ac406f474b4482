package dev.etcdsh.maintenance.proof;

import dev.etcdsh.cluster.CallFailed;
import dev.etcdsh.cluster.ClusterView;
import dev.etcdsh.cluster.KeyValueHash;
import dev.etcdsh.cluster.Member;
import dev.etcdsh.cluster.MemberStatus;
import dev.etcdsh.cluster.MemberView;
import dev.etcdsh.cluster.Numbers;
import dev.etcdsh.cluster.Problem;
import dev.etcdsh.maintenance.Finished;
import dev.etcdsh.maintenance.Outcome;
import dev.etcdsh.maintenance.Site;
import dev.etcdsh.maintenance.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Compares what the voters hold, one after the other, for a hash reads the whole store. Only members of one version that are
 * compacted to the same revision can be compared: the hash is computed otherwise from version to version (3.6 and older), and
 * over what is not compacted.
 */
public record CompareHashes() implements Step {
    @Override
    public String title() {
        return "compare what the voters hold, by its hash, one member at a time";
    }

    @Override
    public String work() {
        return "hash";
    }

    @Override
    public boolean changes() {
        return false;
    }

    /** Members that can be compared with one another. */
    private record Alike(String version, long compacted) {}

    /**
     * What one voter answered.
     *
     * @param hash absent where there is an outcome already
     */
    private record Hashed(Member voter, Optional<Alike> alike, long hash, Optional<Outcome> outcome, Duration took) {}

    @Override
    public List<Finished> run(Site site, ClusterView now, List<Finished> sofar) {
        long revision = now.voters()
                .flatMap(voter -> voter.status().stream())
                .mapToLong(MemberStatus::revision)
                .min()
                .orElse(0);
        List<Hashed> hashed =
                now.voters().map(voter -> hash(site, voter, revision)).toList();
        return hashed.stream()
                .map(one -> new Finished(
                        work(),
                        Optional.of(one.voter()),
                        Optional.empty(),
                        Optional.empty(),
                        one.outcome().orElseGet(() -> compared(one, hashed)),
                        one.took(),
                        false))
                .toList();
    }

    private static Hashed hash(Site site, MemberView voter, long revision) {
        Member member = voter.member();
        if (!voter.answered()) {
            return without(member, new Outcome.NotBegun("it does not answer"), Duration.ZERO);
        }
        Instant began = site.clock().now();
        site.progress().doing("hashing what " + member.label() + " holds at revision " + Numbers.grouped(revision));
        try {
            KeyValueHash hash = site.cluster().hash(revision, member);
            String version = voter.status().map(MemberStatus::version).orElse("");
            Duration took = Duration.between(began, site.clock().now());
            return new Hashed(
                    member, Optional.of(new Alike(version, hash.compacted())), hash.hash(), Optional.empty(), took);
        } catch (CallFailed failed) {
            Outcome outcome = failed.kind() == CallFailed.Kind.COMPACTED
                    ? new Outcome.Done("not comparable: compacted meanwhile")
                    : new Outcome.Failed(failed.problem());
            return without(member, outcome, Duration.between(began, site.clock().now()));
        }
    }

    private static Hashed without(Member member, Outcome outcome, Duration took) {
        return new Hashed(member, Optional.empty(), 0, Optional.of(outcome), took);
    }

    /** With the first of those that can be compared. */
    private static Outcome compared(Hashed one, List<Hashed> all) {
        List<Hashed> alike =
                all.stream().filter(other -> other.alike().equals(one.alike())).toList();
        Hashed first = alike.get(0);
        String hash = String.format(Locale.ROOT, "%08x", one.hash());
        if (alike.size() == 1) {
            return new Outcome.Done(all.size() == 1 ? hash : hash + ", not comparable: " + why(one, all));
        } else if (one.equals(first)) {
            return new Outcome.Done(hash);
        }
        return one.hash() == first.hash()
                ? new Outcome.Done(hash + ", as " + first.voter().label())
                : new Outcome.Failed(unequal(one.voter().label(), first.voter().label()));
    }

    private static String why(Hashed one, List<Hashed> all) {
        Alike own = one.alike().orElseThrow();
        List<Alike> others = all.stream()
                .filter(other -> !other.equals(one))
                .flatMap(other -> other.alike().stream())
                .toList();
        if (others.isEmpty()) {
            return "no other told its hash";
        }
        return others.stream().noneMatch(other -> other.version().equals(own.version()))
                ? "the others are of other versions"
                : "the others are compacted to other revisions";
    }

    private static Problem unequal(String one, String other) {
        return new Problem(
                one + " and " + other + " hold different data",
                "their hashes at the same revision are not equal",
                "do not change anything more; save a snapshot of each with 'snapshot save FILE --from MEMBER', find out which"
                        + " is right, and replace the other");
    }
}
