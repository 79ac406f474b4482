package dev.etcdsh.maintenance.recovery;

import static dev.etcdsh.cluster.Numbers.grouped;

import dev.etcdsh.cluster.Bytes;
import dev.etcdsh.cluster.Cluster;
import dev.etcdsh.cluster.ClusterView;
import dev.etcdsh.cluster.Member;
import dev.etcdsh.cluster.MemberId;
import dev.etcdsh.cluster.MemberView;
import dev.etcdsh.maintenance.Look;
import dev.etcdsh.maintenance.NoSpace;
import dev.etcdsh.maintenance.Plan;
import dev.etcdsh.maintenance.Step;
import dev.etcdsh.maintenance.compaction.Barrier;
import dev.etcdsh.maintenance.compaction.Compact;
import dev.etcdsh.maintenance.compaction.Compaction;
import dev.etcdsh.maintenance.compaction.History;
import dev.etcdsh.maintenance.defragmentation.Defragmentation;
import dev.etcdsh.maintenance.defragmentation.Rotation;
import dev.etcdsh.maintenance.disarming.Disarm;
import dev.etcdsh.maintenance.gate.Change;
import dev.etcdsh.maintenance.gate.Finding;
import dev.etcdsh.maintenance.gate.Preflight;
import dev.etcdsh.maintenance.proof.Canary;
import dev.etcdsh.maintenance.proof.CompareHashes;
import dev.etcdsh.maintenance.proof.StaysAway;
import dev.etcdsh.maintenance.snapshot.Snapshotting;
import dev.etcdsh.maintenance.snapshot.TakeSnapshot;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * From NOSPACE to a write, as one plan: the steps of the single commands in the safest order, no engine of its own.
 *
 * @param revision it compacts to
 */
public record Recovery(Plan plan, long revision) {
    private static final String TITLE = "recover from NOSPACE";
    private static final String DONE = "recovered: NOSPACE is gone, and every voter accepts writes";
    /**
     * How it is wanted.
     *
     * @param snapshot where the way back goes; absent for none
     * @param watch how long NOSPACE must stay away
     * @param before what an earlier run of it did
     * @param around what has to be done where a member runs
     */
    public record Wish(
            Optional<Path> snapshot, Duration watch, WaysOut waysOut, Optional<Before> before, Around around) {}

    /**
     * Steps on this machine, which the recovery knows no more of.
     *
     * @param first before all others
     * @param last behind all others, when they are done
     * @param remarks further lines for the operator
     */
    public record Around(List<Step> first, List<Step> last, List<String> remarks) {
        public static final Around NOTHING = new Around(List.of(), List.of(), List.of());

        public Around {
            first = List.copyOf(first);
            last = List.copyOf(last);
            remarks = List.copyOf(remarks);
        }
    }

    /**
     * What an earlier run did, believed where the cluster shows it.
     *
     * @param compactedTo the revision; 0 when it did not come so far
     * @param defragmented members, and how large their files were right after
     */
    public record Before(long compactedTo, Map<MemberId, Bytes> defragmented) {
        public Before {
            defragmented = Map.copyOf(defragmented);
        }
    }

    /**
     * Plans it. Also one that is gone on with compacts up to now: what was deleted meanwhile is history, too.
     *
     * @param view a thorough look
     * @param gates of each change
     * @throws dev.etcdsh.cluster.CallFailed when the compacted revision cannot be read
     */
    public static Recovery plan(Cluster cluster, ClusterView view, Wish wish, Function<Change, Preflight> gates) {
        List<Member> members = view.voters()
                .filter(MemberView::answered)
                .map(MemberView::member)
                .toList();
        List<Finding> findings = findings(view, wish, gates, members);
        if (wish.before().isEmpty() && NoSpace.raised(view).isEmpty()) {
            List<Finding> grave = findings.stream()
                    .filter(finding -> finding.severity() == Finding.Severity.NEVER)
                    .filter(finding ->
                            finding.gate().equals("corrupt") || finding.gate().equals("quorum"))
                    .toList();
            return new Recovery(
                    Plan.without(Change.RECOVER, "nothing to recover: no NOSPACE alarm is raised", view, grave), 0);
        }
        if (findings.stream().anyMatch(Finding::stops)) {
            return new Recovery(Plan.without(Change.RECOVER, TITLE, view, findings), 0);
        }
        History history = History.of(cluster, view);
        long revision = history.current();
        List<Step> steps = new ArrayList<>(wish.around().first());
        way(view, wish).ifPresent(steps::add);
        steps.add(new LikelyCause());
        steps.addAll(compaction(view, history, revision, gates.apply(Change.COMPACT)));
        steps.addAll(rotation(view, members, wish, gates.apply(Change.DEFRAG), gates.apply(Change.DISARM)));
        steps.add(new Disarm(gates.apply(Change.DISARM)));
        steps.add(Canary.random());
        steps.add(new CompareHashes());
        steps.add(new StaysAway(wish.watch()));
        steps.addAll(wish.around().last());
        view.members().stream()
                .filter(member -> !member.answered())
                .map(MemberView::member)
                .forEach(member -> steps.add(new LeftOut(member)));
        return new Recovery(new Plan(Change.RECOVER, TITLE, DONE, view, findings, steps, remarks(wish)), revision);
    }

    /** Of every change in turn, but that a file is over its quota: that is what the recovery is for. */
    private static List<Finding> findings(
            ClusterView view, Wish wish, Function<Change, Preflight> gates, List<Member> members) {
        List<Finding> all = new ArrayList<>(gates.apply(Change.COMPACT).findings(view, List.of()));
        all.addAll(gates.apply(Change.DEFRAG).findings(view, members));
        gates.apply(Change.DISARM).findings(view, List.of()).stream()
                .filter(finding -> !finding.gate().equals("over-quota"))
                .map(Recovery::toldHere)
                .forEach(all::add);
        if (wish.before().isEmpty()) {
            wish.snapshot()
                    .ifPresent(target -> all.addAll(Snapshotting.obstacles(
                            target, Snapshotting.follower(view).flatMap(from -> TakeSnapshot.size(view, from)))));
        }
        List<Finding> once = new ArrayList<>();
        for (Finding finding : all) {
            boolean graver = all.stream().anyMatch(other -> graver(other, finding));
            boolean said = once.stream().anyMatch(other -> alike(other, finding));
            if (!graver && !said) {
                once.add(finding);
            }
        }
        return once;
    }

    /** The gate names the option of {@code disarm}; the recovery has its own. */
    private static Finding toldHere(Finding finding) {
        return finding.gate().equals("quota-unknown")
                ? new Finding(
                        finding.gate(),
                        finding.severity(),
                        finding.evidence(),
                        "say what --quota-backend-bytes is there: recover --quota 2GiB")
                : finding;
    }

    /** What is forced is said so, and once. */
    private static boolean graver(Finding other, Finding finding) {
        return (alike(other, finding) && other.stops() && !finding.stops())
                || (other.gate().equals(finding.gate()) && other.evidence().equals(finding.evidence() + " (forced)"));
    }

    private static boolean alike(Finding one, Finding other) {
        return one.gate().equals(other.gate()) && one.evidence().equals(other.evidence());
    }

    private static Optional<Step> way(ClusterView view, Wish wish) {
        boolean again = wish.before().isPresent();
        return wish.snapshot()
                .flatMap(target -> Snapshotting.follower(view).map(from -> new TakeSnapshot(from, target, again)));
    }

    private static List<Step> compaction(ClusterView view, History history, long revision, Preflight preflight) {
        Duration patience = Compaction.patience(history.removedBy(revision));
        List<Step> steps = new ArrayList<>();
        steps.add(new Compact(revision, true, Look.servers(view).get(0), patience, preflight));
        steps.add(new Barrier(revision, patience, true));
        return steps;
    }

    /** The verdict stands behind the first member, wherever that is when the time comes. */
    private static List<Step> rotation(
            ClusterView view, List<Member> members, Wish wish, Preflight preflight, Preflight disarming) {
        Map<MemberId, Bytes> before = wish.before().map(Before::defragmented).orElse(Map.of());
        List<Step> steps = new ArrayList<>(Rotation.of(view, members, Defragmentation.Leader.MOVE, preflight, before)
                .steps());
        steps.add(1, new Verdict(disarming.quotaTold(), wish.waysOut()));
        return steps;
    }

    private static List<String> remarks(Wish wish) {
        List<String> remarks = new ArrayList<>(wish.around().remarks());
        remarks.add("a member serves nothing while it is defragmented, and a defragmentation cannot be cancelled");
        if (wish.snapshot().isEmpty()) {
            remarks.add("no snapshot is taken: there is no way back");
        }
        wish.before()
                .filter(done -> done.compactedTo() > 0)
                .ifPresent(done -> remarks.add("goes on with a recovery that compacted to revision "
                        + grouped(done.compactedTo()) + "; what is done is looked at, not believed"));
        return remarks;
    }
}
