package dev.etcdsh.maintenance.compaction;

import static dev.etcdsh.cluster.Numbers.grouped;

import dev.etcdsh.cluster.Cluster;
import dev.etcdsh.cluster.ClusterView;
import dev.etcdsh.cluster.Member;
import dev.etcdsh.maintenance.Look;
import dev.etcdsh.maintenance.Plan;
import dev.etcdsh.maintenance.Step;
import dev.etcdsh.maintenance.gate.Change;
import dev.etcdsh.maintenance.gate.Finding;
import dev.etcdsh.maintenance.gate.Preflight;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Removes history, on every member. A compaction answers for the member that serves it only; all others are made sure of by
 * etcd's own barrier: the same physical request at the same revision, answered once that member has finished.
 */
public final class Compaction {
    private static final long REVISIONS_A_MINUTE = 100_000;

    private Compaction() {}

    /** Up to which revision. */
    public sealed interface Target {
        /** A revision the operator named. */
        record At(long revision) implements Target {}

        /** All but the last few revisions. */
        record Keeping(long revisions) implements Target {}

        /** Everything. */
        record Current() implements Target {}
    }

    /**
     * Plans it.
     *
     * @param view a thorough look
     * @param physical wait until the history is really removed, on every member
     * @throws dev.etcdsh.cluster.CallFailed when the compacted revision cannot be read
     */
    public static Plan plan(Cluster cluster, ClusterView view, Target target, boolean physical, Preflight preflight) {
        List<Finding> findings = new ArrayList<>(preflight.findings(view, List.of()));
        if (findings.stream().anyMatch(Finding::stops)) {
            return Plan.without(Change.COMPACT, "compact", view, findings);
        }
        History history = History.of(cluster, view);
        if (target instanceof Target.At at && (at.revision() < history.lowest() || at.revision() > history.current())) {
            findings.add(outOfRange(at.revision(), history));
            return Plan.without(Change.COMPACT, "compact to revision " + grouped(at.revision()), view, findings);
        }
        long revision = revision(target, history);
        return history.removedBy(revision) > 0
                ? compacting(view, revision, history, physical, preflight, findings)
                : nothingToCompact(view, history, physical, findings);
    }

    private static long revision(Target target, History history) {
        if (target instanceof Target.At at) {
            return at.revision();
        }
        return target instanceof Target.Keeping keeping ? history.current() - keeping.revisions() : history.current();
    }

    private static Finding outOfRange(long revision, History history) {
        return new Finding("revision", Finding.Severity.NEVER, outside(revision, history), range(history));
    }

    private static String outside(long revision, History history) {
        if (revision > history.current()) {
            return "revision " + grouped(revision) + " does not exist yet: the current one is "
                    + grouped(history.current());
        }
        return history.compacted() == 0
                ? "revision " + grouped(revision) + " is the empty store: there is nothing before it"
                : "revision " + grouped(revision) + " is compacted already, up to " + grouped(history.compacted());
    }

    private static String range(History history) {
        if (history.held() == 0) {
            return "there is nothing to compact now";
        }
        return history.held() == 1
                ? "only revision " + history.current() + " can be compacted to now"
                : "name a revision from " + history.lowest() + " to " + history.current();
    }

    private static Plan compacting(
            ClusterView view,
            long revision,
            History history,
            boolean physical,
            Preflight preflight,
            List<Finding> findings) {
        long removed = history.removedBy(revision);
        Member server = Look.servers(view).get(0);
        List<Step> steps = new ArrayList<>();
        steps.add(new Compact(revision, physical, server, patience(removed), preflight));
        if (physical) {
            steps.add(new Barrier(revision, patience(removed), false));
        }
        String title = "compact to revision " + grouped(revision) + " (" + History.revisions(removed) + ")"
                + (physical ? " and make sure of every member" : "");
        String done = "compacted to revision " + grouped(revision)
                + (physical
                        ? ", and every voter has removed the history"
                        : "; the members remove the history in the background");
        return new Plan(Change.COMPACT, title, done, view, findings, steps, remarks(view, physical));
    }

    /** The barrier all the same: that the revision is compacted says nothing about who has finished removing it. */
    private static Plan nothingToCompact(ClusterView view, History history, boolean physical, List<Finding> findings) {
        if (history.compacted() == 0) {
            return Plan.without(Change.COMPACT, "nothing to compact", view, findings);
        }
        String upTo = "revision " + grouped(history.compacted());
        String title = "nothing to compact: compacted up to " + upTo + " already";
        if (!physical) {
            return Plan.without(Change.COMPACT, title, view, findings);
        }
        List<Step> barrier = List.of(new Barrier(history.compacted(), patience(history.compacted()), false));
        String done = "nothing to compact: every voter has removed the history up to " + upTo;
        return new Plan(Change.COMPACT, title, done, view, findings, barrier, remarks(view, true));
    }

    private static List<String> remarks(ClusterView view, boolean physical) {
        List<String> remarks = new ArrayList<>();
        if (!physical) {
            remarks.add("every member removes the history in the background; a defragmentation that follows at once "
                    + "reclaims little");
        }
        view.membership()
                .learners()
                .forEach(learner -> remarks.add(
                        learner.label() + " is a learner: it compacts by itself, and cannot be made sure of"));
        return remarks;
    }

    /** The last resort: a minute, and another for every 100,000 revisions to remove. */
    public static Duration patience(long revisions) {
        long minutes = 1 + (Math.max(0, revisions) + REVISIONS_A_MINUTE - 1) / REVISIONS_A_MINUTE;
        return Duration.ofMinutes(minutes);
    }
}
