package dev.etcdsh.command;

import dev.etcdsh.cluster.Bytes;
import dev.etcdsh.cluster.ClusterView;
import dev.etcdsh.cluster.Member;
import dev.etcdsh.cluster.MemberView;
import dev.etcdsh.cluster.TimeSpan;
import dev.etcdsh.maintenance.Finished;
import dev.etcdsh.maintenance.Operator;
import dev.etcdsh.maintenance.Outcome;
import dev.etcdsh.maintenance.Step;
import dev.etcdsh.maintenance.Witness;
import java.util.List;
import java.util.Optional;

/** Looks on: says what came of each step, and asks before the next. */
final class StepByStep implements Witness {
    static final String DECLINED = "declined";

    /** Before which steps it asks. */
    enum Asking {
        EVERY_STEP,
        /** Before one that follows a caution. */
        IN_DOUBT,
        NEVER
    }

    private final Operator operator;
    private final Asking asking;
    private boolean doubt;

    StepByStep(Operator operator, Asking asking) {
        this.operator = operator;
        this.asking = asking;
    }

    /** Whether the plan needs no yes of its own, for every step gets one. */
    boolean asksEveryStep() {
        return asking == Asking.EVERY_STEP;
    }

    @Override
    public Optional<Outcome> asked(Step step) {
        boolean asks = asksEveryStep() || (doubt && asking == Asking.IN_DOUBT);
        return !asks || operator.approves(step) == Operator.Answer.YES
                ? Optional.empty()
                : Optional.of(new Outcome.NotBegun(DECLINED));
    }

    @Override
    public Optional<Outcome> before(Step step, ClusterView now) {
        return Optional.empty();
    }

    @Override
    public void after(Step step, List<Finished> rows) {
        doubt = rows.stream()
                .anyMatch(row -> row.outcome() instanceof Outcome.Done done
                        && !done.caution().isEmpty());
        rows.stream()
                .filter(row -> !(row.outcome() instanceof Outcome.NotBegun))
                .map(StepByStep::text)
                .forEach(operator::tell);
    }

    // defragment etcd-2: done in 812ms, 16.4 MiB -> 1.2 MiB
    private static String text(Finished row) {
        String whom = row.member().map(Member::label).map(name -> " " + name).orElse("");
        return row.work() + whom + ": " + word(row.outcome()) + " in " + TimeSpan.text(row.took()) + sizes(row)
                + note(row.outcome());
    }

    private static String word(Outcome outcome) {
        if (outcome instanceof Outcome.Done) {
            return "done";
        } else if (outcome instanceof Outcome.Already) {
            return "nothing to do";
        }
        return outcome instanceof Outcome.Failed ? "failed" : "unknown";
    }

    /** A compaction may let a file grow a little; that is no news. */
    private static String sizes(Finished row) {
        Optional<Bytes> before = row.before().flatMap(MemberView::dbSize);
        Optional<Bytes> after = row.after().flatMap(MemberView::dbSize);
        return before.isPresent() && after.isPresent() && after.get().compareTo(before.get()) < 0
                ? ", " + before.get() + " -> " + after.get()
                : "";
    }

    private static String note(Outcome outcome) {
        if (outcome instanceof Outcome.Done done && !done.said().isEmpty()) {
            return ", " + done.said();
        } else if (outcome instanceof Outcome.Already already) {
            return ", " + already.why();
        } else if (outcome instanceof Outcome.Failed failed) {
            return ", " + failed.problem().brief();
        }
        return "";
    }
}
