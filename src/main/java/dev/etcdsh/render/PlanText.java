package dev.etcdsh.render;

import dev.etcdsh.maintenance.Finding;
import dev.etcdsh.maintenance.Plan;
import dev.etcdsh.maintenance.Step;
import java.util.ArrayList;
import java.util.List;

/**
 * A plan as the operator reads it before saying yes.
 *
 * <pre>
 * Plan: defragment etcd-1, then etcd-2
 *   1. defragment etcd-1 (follower, 16.4 MiB)
 *   2. defragment etcd-2 (leader, 16.4 MiB)
 *   learner etcd-4 is left out: learners refuse this call
 *   refused  margin   1 of 3 voters is silent
 *            next     bring etcd-3 back; --force margin overrides it
 *   caution  busy     etcd-1 is defragmenting
 * </pre>
 */
record PlanText(Screen screen) {
    private static final String INDENT = "  ";

    List<String> lines(Plan plan) {
        List<String> lines = new ArrayList<>();
        lines.add(Style.STRONG.on(screen, "Plan:") + " " + Width.harmless(plan.title()));
        int number = 1;
        for (Step step : plan.steps()) {
            lines.add(INDENT + number++ + ". " + Width.harmless(step.title()));
        }
        plan.remarks().forEach(remark -> lines.add(INDENT + Width.harmless(remark)));
        int gates = Width.widest(plan.findings().stream().map(Finding::gate).toList());
        plan.findings().forEach(finding -> lines.addAll(finding(finding, Math.max(4, gates))));
        return lines;
    }

    private List<String> finding(Finding finding, int gates) {
        boolean stops = finding.severity() != Finding.Severity.CAUTION;
        String word = stops ? "refused" : "caution";
        List<String> lines = new ArrayList<>();
        lines.add(INDENT
                + (stops ? Style.BAD : Style.WARN).on(screen, word)
                + INDENT
                + finding.gate()
                + Width.gap(finding.gate(), gates)
                + INDENT
                + Width.harmless(finding.evidence()));
        String next = stops ? finding.problem().next() : finding.next();
        if (!next.isEmpty()) {
            lines.add(INDENT + " ".repeat(word.length()) + INDENT + "next" + Width.gap("next", gates) + INDENT
                    + Width.harmless(next));
        }
        return lines;
    }
}
