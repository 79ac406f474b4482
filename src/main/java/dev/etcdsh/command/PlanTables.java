package dev.etcdsh.command;

import dev.etcdsh.maintenance.Plan;
import dev.etcdsh.maintenance.gate.Finding;
import java.util.ArrayList;
import java.util.List;

/** A plan as tables, for programs; a screen shows it in words. */
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
}
