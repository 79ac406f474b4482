package dev.etcdsh.maintenance.compaction;

import static dev.etcdsh.cluster.Numbers.grouped;

import dev.etcdsh.cluster.CallFailed;
import dev.etcdsh.cluster.Cluster;
import dev.etcdsh.cluster.ClusterView;
import dev.etcdsh.cluster.MemberView;
import dev.etcdsh.cluster.Problem;
import dev.etcdsh.maintenance.Ask;
import dev.etcdsh.maintenance.Finished;
import dev.etcdsh.maintenance.Look;
import dev.etcdsh.maintenance.Outcome;
import dev.etcdsh.maintenance.Site;
import dev.etcdsh.maintenance.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Makes sure of every voter at once: a physical compaction of what is compacted already changes nothing, and etcd answers it
 * only when that member has finished removing the history (etcd #4911, #4915; 3.3 to 3.7).
 *
 * @param leavesOut members that do not answer are not waited for
 *
 * <p>The member that served the compaction is asked as well: it answers at once, unless the compaction was somebody else's.
 */
public record Barrier(long revision, Duration patience, boolean leavesOut) implements Step {
    /** A member that does not even tell its status gets a short chance only. */
    private static final Duration PATIENCE_WITH_THE_SILENT = Duration.ofSeconds(10);

    @Override
    public String title() {
        return "make sure that every voter has removed the history up to " + grouped(revision);
    }

    @Override
    public String work() {
        return "make sure";
    }

    @Override
    public boolean changes() {
        return false;
    }

    @Override
    public List<Finished> run(Site site, ClusterView now, List<Finished> sofar) {
        List<MemberView> voters = now.voters().toList();
        site.progress()
                .doing("waiting until the history is removed on "
                        + voters.stream().map(voter -> voter.member().label()).collect(Collectors.joining(", ")));
        List<Ask<Finished>> asked =
                voters.stream().map(voter -> Ask.begin(() -> sure(site, voter))).toList();
        return asked.stream().map(ask -> ask.answer().value().orElseThrow()).toList();
    }

    private Finished sure(Site site, MemberView voter) {
        Instant began = site.clock().now();
        Outcome outcome = leavesOut && !voter.answered()
                ? new Outcome.NotBegun("it does not answer")
                : outcome(site.cluster(), voter);
        MemberView after = Look.one(site.cluster(), voter.member());
        Duration took = Duration.between(began, site.clock().now());
        return new Finished(
                work(), Optional.of(voter.member()), Optional.of(voter), Optional.of(after), outcome, took, false);
    }

    private Outcome outcome(Cluster cluster, MemberView voter) {
        try {
            cluster.compact(revision, true, voter.member(), voter.answered() ? patience : PATIENCE_WITH_THE_SILENT);
            return new Outcome.Done();
        } catch (CallFailed failed) {
            return failed.kind() == CallFailed.Kind.COMPACTED
                    ? new Outcome.Done()
                    : new Outcome.Unknown(
                            new Problem(
                                    voter.member().label() + " is not made sure of",
                                    failed.problem().brief(),
                                    "run 'compact' again when it answers: it says 'nothing to compact' and waits for that member"));
        }
    }
}
