package dev.etcdsh.maintenance;

import dev.etcdsh.cluster.CallFailed;
import dev.etcdsh.cluster.ClusterView;
import dev.etcdsh.maintenance.gate.Finding;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Carries out a plan: looks, passes the gates, lets a step act, and stops at the first that failed or is unknown. */
public final class Execution {
    private final Site site;
    private final List<Witness> witnesses;
    private final List<Step> left;
    private final List<Finished> rows = new ArrayList<>();
    private final Lookout lookout;

    private Execution(Plan plan, Site site, List<Witness> witnesses) {
        this.site = site;
        this.witnesses = witnesses;
        this.left = new ArrayList<>(plan.steps());
        this.lookout = new Lookout(site, plan.seen());
    }

    /** Runs the steps of a plan that is not refused, on the thread that the site's interruption knows. */
    public static Report run(Plan plan, Site site, List<Witness> witnesses) {
        if (plan.refused()) {
            throw new IllegalArgumentException("a refused plan is never carried out: " + plan.title());
        }
        Execution execution = new Execution(plan, site, witnesses);
        Instant began = site.clock().now();
        site.interruption().change();
        try {
            execution.begin(plan);
            execution.steps();
        } finally {
            site.interruption().unchange();
            site.progress().done();
        }
        boolean interrupted = site.interruption().wanted();
        Optional<ClusterView> after = execution.lookBack();
        Duration took = Duration.between(began, site.clock().now());
        Report report = new Report(plan, execution.rows, after, interrupted, took);
        witnesses.forEach(witness -> witness.ended(report));
        return report;
    }

    private void begin(Plan plan) {
        Optional<Outcome> objection = witnesses.stream()
                .flatMap(witness -> witness.begins(plan).stream())
                .findFirst();
        objection.ifPresent(outcome -> notBegun(left.remove(0), outcome));
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
        Step step = left.get(0);
        ClusterView now;
        Optional<Outcome> objection;
        try {
            now = sight();
            step = next(now);
            objection = stopped(step, now).or(asked(step));
            if (objection.isEmpty() && lookout.old(now)) {
                now = look();
                if (!next(now).equals(step)) {
                    return; // it is another's turn by now, which is asked for first
                }
                objection = stopped(step, now);
            }
        } catch (CallFailed failed) {
            left.remove(step);
            notBegun(step, new Outcome.Failed(failed.problem()));
            return;
        }
        act(step, now, objection.or(objection(step, now)));
    }

    private void act(Step step, ClusterView now, Optional<Outcome> objection) {
        left.remove(step);
        if (objection.isPresent()) {
            notBegun(step, objection.get());
            return;
        }
        List<Finished> done = step.run(site, now, List.copyOf(rows));
        finished(step, done);
        if (done.stream().anyMatch(row -> bad(row.outcome()))) {
            dropTheRest("the step before it did not end well");
        }
    }

    /** The last look, where it is enough for the step whose turn it is by it; else a new one. */
    private ClusterView sight() {
        ClusterView last = lookout.last();
        return next(last).restsOnTheLast() && !lookout.old(last) ? last : look();
    }

    private ClusterView look() {
        return left.get(0).actsUnseen() ? lookout.lookIfAny() : lookout.look();
    }

    private static Optional<Outcome> stopped(Step step, ClusterView now) {
        List<Finding> findings = step.findings(now);
        return findings.stream().anyMatch(Finding::stops)
                ? Optional.of(new Outcome.Failed(Refusal.problem(findings)))
                : Optional.empty();
    }

    /** Of the round that the first step left belongs to, whose turn it is. */
    private Step next(ClusterView now) {
        Object round = left.get(0).round();
        return left.stream()
                .takeWhile(step -> same(step.round(), round))
                .min(Comparator.comparingInt(step -> step.turn(now, rows)))
                .orElseThrow();
    }

    /** Records of different kinds are never equal, and to compare one of each kind takes a JVM milliseconds. */
    private static boolean same(Object one, Object other) {
        return one == other || (one.getClass() == other.getClass() && one.equals(other));
    }

    private static boolean bad(Outcome outcome) {
        return outcome instanceof Outcome.Failed || outcome instanceof Outcome.Unknown;
    }

    private Supplier<Optional<Outcome>> asked(Step step) {
        return () -> witnesses.stream()
                .flatMap(witness -> witness.asked(step).stream())
                .findFirst();
    }

    private Supplier<Optional<Outcome>> objection(Step step, ClusterView now) {
        return () -> witnesses.stream()
                .flatMap(witness -> witness.before(step, now).stream())
                .findFirst();
    }

    private void notBegun(Step step, Outcome outcome) {
        finished(step, List.of(row(step, outcome)));
        dropTheRest(
                outcome instanceof Outcome.NotBegun
                        ? "a step before it was declined"
                        : "the step before it did not end well");
    }

    private void dropTheRest(String why) {
        left.forEach(step -> finished(step, List.of(row(step, new Outcome.NotBegun(why)))));
        left.clear();
    }

    private void finished(Step step, List<Finished> done) {
        rows.addAll(done);
        witnesses.forEach(witness -> witness.after(step, done));
    }

    private static Finished row(Step step, Outcome outcome) {
        return new Finished(
                step.work(), step.member(), Optional.empty(), Optional.empty(), outcome, Duration.ZERO, step.changes());
    }

    /** An operator who does not wait for it has seen what the last step saw. */
    private Optional<ClusterView> lookBack() {
        try {
            return Optional.of(Look.again(site.cluster(), site.clock(), Look.Depth.GLANCE, lookout.last()));
        } catch (CallFailed failed) {
            return failed.kind() == CallFailed.Kind.CANCELLED ? Optional.of(lookout.last()) : Optional.empty();
        }
    }
}
