package dev.etcdsh.command;

import dev.etcdsh.cluster.Bytes;
import dev.etcdsh.cluster.Member;
import dev.etcdsh.cluster.MemberView;
import dev.etcdsh.maintenance.Finding;
import dev.etcdsh.maintenance.Finished;
import dev.etcdsh.maintenance.Outcome;
import dev.etcdsh.maintenance.Plan;
import dev.etcdsh.maintenance.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Plans and reports as tables. */
final class PlanTables {
    private PlanTables() {}

    static List<Table> of(Plan plan) {
        List<Table> tables = new ArrayList<>();
        if (!plan.steps().isEmpty()) {
            tables.add(steps(plan));
        }
        if (!plan.findings().isEmpty()) {
            tables.add(findings(plan));
        }
        return tables;
    }

    private static Table steps(Plan plan) {
        List<List<Value>> rows = new ArrayList<>();
        plan.steps()
                .forEach(step -> rows.add(List.of(
                        new Value.Count(rows.size() + 1L),
                        new Value.Text(step.title()),
                        new Value.Flag(step.changes()))));
        return new Table(
                "plan",
                List.of(
                        Table.Column.right("number", "#", 50),
                        Table.Column.left("step", "STEP", 100),
                        Table.Column.left("changes", "CHANGES", 40)),
                rows,
                List.of());
    }

    private static Table findings(Plan plan) {
        return new Table(
                "findings",
                List.of(
                        Table.Column.left("gate", "GATE", 100),
                        Table.Column.left("severity", "SAYS", 90),
                        Table.Column.left("evidence", "EVIDENCE", 100),
                        Table.Column.left("next", "NEXT", 100)),
                plan.findings().stream().map(PlanTables::finding).toList(),
                List.of());
    }

    private static List<Value> finding(Finding finding) {
        boolean caution = finding.severity() == Finding.Severity.CAUTION;
        return List.of(
                new Value.Text(finding.gate()),
                new Value.State(caution ? "caution" : "refused", caution ? Value.Tone.WARN : Value.Tone.BAD),
                new Value.Text(finding.evidence()),
                new Value.Text(finding.next()));
    }

    /** What came of each piece of work, without sizes. */
    static Table outcomes(Report report) {
        List<Table.Column> columns = new ArrayList<>(BEGINNING);
        columns.addAll(ENDING);
        List<List<Value>> rows = report.rows().stream()
                .map(row -> join(beginning(row), List.of(), ending(row)))
                .toList();
        return new Table("report", columns, rows, List.of());
    }

    /**
     * What came of each piece of work, and what it did to one size of the member.
     *
     * @param key of the size in JSON, such as {@code dbSize}
     */
    static Table sizes(Report report, String key, String header, Function<MemberView, Optional<Bytes>> size) {
        List<Table.Column> columns = new ArrayList<>(BEGINNING);
        columns.add(Table.Column.right(key + "Before", header + " BEFORE", 80));
        columns.add(Table.Column.right(key + "After", "AFTER", 85));
        columns.add(Table.Column.right("reclaimed", "RECLAIMED", 70));
        columns.addAll(ENDING);
        List<List<Value>> rows = new ArrayList<>();
        long total = 0;
        for (Finished row : report.rows()) {
            Optional<Bytes> before = row.before().flatMap(size);
            Optional<Bytes> after = row.after().flatMap(size);
            Optional<Bytes> reclaimed = before.flatMap(was -> after.map(was::minus));
            total += reclaimed.orElse(Bytes.ZERO).count();
            rows.add(join(beginning(row), List.of(known(before), known(after), known(reclaimed)), ending(row)));
        }
        return new Table("report", columns, rows, List.of("reclaimed in total: " + new Bytes(total)));
    }

    private static final List<Table.Column> BEGINNING =
            List.of(Table.Column.left("work", "WORK", 95), Table.Column.left("member", "MEMBER", 100));
    private static final List<Table.Column> ENDING = List.of(
            Table.Column.left("outcome", "OUTCOME", 100),
            Table.Column.right("took", "TOOK", 50),
            Table.Column.left("reason", "REASON", 40));

    private static List<Value> beginning(Finished row) {
        Value member =
                row.member().map(Member::label).<Value>map(Value.Text::new).orElse(Value.UNKNOWN);
        return List.of(new Value.Text(row.work()), member);
    }

    private static List<Value> ending(Finished row) {
        boolean begun = !(row.outcome() instanceof Outcome.NotBegun);
        return List.of(state(row.outcome()), begun ? new Value.Took(row.took()) : Value.UNKNOWN, reason(row.outcome()));
    }

    private static Value known(Optional<Bytes> size) {
        return size.<Value>map(Value.Size::new).orElse(Value.UNKNOWN);
    }

    private static Value state(Outcome outcome) {
        if (outcome instanceof Outcome.Done) {
            return new Value.State("done", Value.Tone.GOOD);
        } else if (outcome instanceof Outcome.Already) {
            return new Value.State("already", Value.Tone.GOOD);
        } else if (outcome instanceof Outcome.Failed) {
            return new Value.State("failed", Value.Tone.BAD);
        }
        return outcome instanceof Outcome.Unknown
                ? new Value.State("unknown", Value.Tone.BAD)
                : new Value.State("not begun", Value.Tone.WARN);
    }

    private static Value reason(Outcome outcome) {
        if (outcome instanceof Outcome.Failed failed) {
            return new Value.Text(failed.problem().brief());
        } else if (outcome instanceof Outcome.Unknown unknown) {
            return new Value.Text(unknown.problem().brief());
        } else if (outcome instanceof Outcome.Already already) {
            return new Value.Text(already.why());
        }
        return outcome instanceof Outcome.NotBegun notBegun ? new Value.Text(notBegun.why()) : Value.UNKNOWN;
    }

    private static List<Value> join(List<Value> first, List<Value> second, List<Value> third) {
        List<Value> all = new ArrayList<>(first);
        all.addAll(second);
        all.addAll(third);
        return all;
    }
}
