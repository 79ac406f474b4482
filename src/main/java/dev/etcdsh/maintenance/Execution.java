package dev.etcdsh.maintenance;

import dev.etcdsh.cluster.CallFailed;
import dev.etcdsh.cluster.ClusterView;
import dev.etcdsh.cluster.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Carries out a plan: looks, passes the gates, lets a step act, and stops at the first that failed or is unknown. */
public final class Execution {
    private final Site site;
    private final List<Step> left;
    private final List<Finished> rows = new ArrayList<>();
    private Optional<ClusterView> seen = Optional.empty();

    private Execution(Plan plan, Site site) {
        this.site = site;
        this.left = new ArrayList<>(plan.steps());
    }

    /** Runs the steps of a plan that is not refused, on the thread that the site's interruption knows. */
    public static Report run(Plan plan, Site site) {
        if (plan.refused()) {
            throw new IllegalArgumentException("a refused plan is never carried out: " + plan.title());
        }
        Execution execution = new Execution(plan, site);
        Instant began = site.clock().now();
        site.interruption().change();
        try {
            execution.steps();
        } finally {
            site.interruption().unchange();
            site.progress().done();
        }
        boolean interrupted = site.interruption().wanted();
        Optional<ClusterView> after = execution.lookBack();
        Duration took = Duration.between(began, site.clock().now());
        return new Report(plan, execution.rows, after, interrupted, took);
    }

    private void steps() {
        while (!left.isEmpty()) {
            if (site.interruption().wanted() || Thread.currentThread().isInterrupted()) {
                dropTheRest("stopped by the operator");
            } else {
                one();
            }
            site.progress().done();
        }
    }

    private void one() {
        ClusterView now;
        try {
            now = Look.at(site.cluster(), site.clock(), Look.Depth.THOROUGH);
        } catch (CallFailed failed) {
            refuse(left.remove(0), failed.problem());
            return;
        }
        seen = Optional.of(now);
        Step step =
                left.stream().min(Comparator.comparingInt(one -> one.turn(now))).orElseThrow();
        left.remove(step);
        List<Finding> findings = step.findings(now);
        if (findings.stream().anyMatch(Finding::stops)) {
            refuse(step, Refusal.problem(findings));
            return;
        }
        List<Finished> done = step.run(site, now);
        rows.addAll(done);
        if (done.stream().anyMatch(row -> bad(row.outcome()))) {
            dropTheRest("the step before it did not end well");
        }
    }

    private static boolean bad(Outcome outcome) {
        return outcome instanceof Outcome.Failed || outcome instanceof Outcome.Unknown;
    }

    private void refuse(Step step, Problem problem) {
        rows.add(row(step, new Outcome.Failed(problem)));
        dropTheRest("the step before it did not end well");
    }

    private void dropTheRest(String why) {
        left.forEach(step -> rows.add(row(step, new Outcome.NotBegun(why))));
        left.clear();
    }

    private static Finished row(Step step, Outcome outcome) {
        return new Finished(
                step.work(), step.member(), Optional.empty(), Optional.empty(), outcome, Duration.ZERO, step.changes());
    }

    /** An operator who does not wait for it has seen what the last step saw. */
    private Optional<ClusterView> lookBack() {
        try {
            return Optional.of(Look.at(site.cluster(), site.clock(), Look.Depth.GLANCE));
        } catch (CallFailed failed) {
            return failed.kind() == CallFailed.Kind.CANCELLED ? seen : Optional.empty();
        }
    }
}
