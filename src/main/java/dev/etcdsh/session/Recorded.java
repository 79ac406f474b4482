package dev.etcdsh.session;

import dev.etcdsh.cluster.Bytes;
import dev.etcdsh.cluster.ClusterView;
import dev.etcdsh.cluster.Member;
import dev.etcdsh.cluster.MemberView;
import dev.etcdsh.cluster.Metrics;
import dev.etcdsh.cluster.Problem;
import dev.etcdsh.maintenance.Clock;
import dev.etcdsh.maintenance.Finished;
import dev.etcdsh.maintenance.Outcome;
import dev.etcdsh.maintenance.Plan;
import dev.etcdsh.maintenance.Report;
import dev.etcdsh.maintenance.Step;
import dev.etcdsh.maintenance.Witness;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A plan that is being written down: an intent before each step acts, its outcome after. What cannot be written is not begun. */
public final class Recorded implements Witness {
    private static final int RUN = 8;

    private final Journal journal;
    private final Clock clock;
    private final String run = UUID.randomUUID().toString().substring(0, RUN);

    private Optional<Problem> gap = Optional.empty();

    private Recorded(Journal journal, Clock clock) {
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * Writes the plan down.
     *
     * @param line as it was typed
     * @param etcdsh this program's version
     * @throws JournalFailed when it cannot be written: nothing has been done then
     */
    static Recorded of(Plan plan, Journal journal, Clock clock, String line, String etcdsh) {
        Recorded recorded = new Recorded(journal, clock);
        Map<String, String> versions = new TreeMap<>();
        for (MemberView member : plan.seen().members()) {
            member.status().ifPresent(status -> versions.put(member.member().label(), status.version()));
        }
        recorded.write(new JournalEntry.Planned(
                recorded.run,
                recorded.now(),
                Host.who(),
                etcdsh,
                plan.seen().membership().cluster().hex(),
                line,
                versions,
                plan.title(),
                plan.steps().stream().map(Step::title).toList()));
        return recorded;
    }

    /** The operator said no, or nobody was there to ask. */
    public void declined() {
        attempt(new JournalEntry.End(run, now(), "declined"));
    }

    /** Why some of it is missing in the journal; empty when all of it could be written. */
    public Optional<Problem> gap() {
        return gap;
    }

    @Override
    public Optional<Outcome> before(Step step, ClusterView now) {
        try {
            write(new JournalEntry.Intent(run, now(), step.title(), step.work(), id(step), process(step, now)));
            return Optional.empty();
        } catch (JournalFailed failed) {
            return Optional.of(new Outcome.Failed(failed.problem(), true));
        }
    }

    /** What cannot be written leaves a gap, and the next step is not begun. */
    @Override
    public void after(Step step, List<Finished> rows) {
        attempt(new JournalEntry.Outcome(
                run,
                now(),
                step.title(),
                step.work(),
                id(step),
                rows.stream().map(Recorded::row).toList()));
    }

    @Override
    public void ended(Report report) {
        attempt(new JournalEntry.End(run, now(), report.complete() ? "done" : "not done"));
    }

    private void attempt(JournalEntry entry) {
        try {
            write(entry);
        } catch (JournalFailed unwritable) {
            gap = Optional.of(unwritable.problem());
        }
    }

    private void write(JournalEntry entry) {
        try {
            journal.append(entry);
        } catch (IOException | UnsupportedOperationException failed) {
            throw new JournalFailed(new Problem(
                    "the journal " + journal.file() + " cannot be written",
                    StateFolder.reason(failed),
                    "make room or mend that, or name another folder in XDG_STATE_HOME; --no-journal goes without"));
        }
    }

    private String now() {
        return clock.now().toString();
    }

    private static @Nullable Double process(Step step, ClusterView now) {
        return step.member()
                .flatMap(member -> now.of(member.id()))
                .flatMap(MemberView::metrics)
                .flatMap(Metrics::processStart)
                .orElse(null);
    }

    private static @Nullable String id(Step step) {
        return step.member().map(member -> member.id().hex()).orElse(null);
    }

    private static JournalEntry.Row row(Finished row) {
        return new JournalEntry.Row(
                row.work(),
                row.member().map(Member::label).orElse(null),
                word(row.outcome()),
                reason(row.outcome()),
                size(row.before()),
                size(row.after()),
                row.took().toMillis());
    }

    private static @Nullable Long size(Optional<MemberView> member) {
        return member.flatMap(MemberView::dbSize).map(Bytes::count).orElse(null);
    }

    private static String word(Outcome outcome) {
        if (outcome instanceof Outcome.Done) {
            return "done";
        } else if (outcome instanceof Outcome.Already) {
            return "already";
        } else if (outcome instanceof Outcome.Failed) {
            return "failed";
        }
        return outcome instanceof Outcome.Unknown ? "unknown" : "not begun";
    }

    private static @Nullable String reason(Outcome outcome) {
        if (outcome instanceof Outcome.Failed failed) {
            return failed.problem().brief();
        } else if (outcome instanceof Outcome.Unknown unknown) {
            return unknown.problem().brief();
        } else if (outcome instanceof Outcome.Already already) {
            return already.why();
        } else if (outcome instanceof Outcome.Done done) {
            return done.said().isEmpty() ? null : done.said();
        }
        return outcome instanceof Outcome.NotBegun notBegun ? notBegun.why() : null;
    }
}
