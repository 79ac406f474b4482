package dev.etcdsh.render;

import dev.etcdsh.maintenance.Plan;
import dev.etcdsh.maintenance.Step;
import dev.etcdsh.maintenance.gate.Finding;
import java.util.ArrayList;
import java.util.List;

/**
 * A plan as the operator reads it before saying yes. What several members have in common is said once. What refuses it is
 * told as the problem it is, behind the plan.
 *
 * <pre>
 * Plan: defragment 2 members, one at a time, the leader last
 *   1. defragment etcd-1 (follower, 16.4 MiB)
 *   2. defragment etcd-2 (leader, 16.4 MiB)
 *   etcd-4 is left out: learners refuse this call
 *   caution  busy    etcd-1 is being defragmented (forced)
 *                    etcd-3 is being defragmented (forced)
 *            next    wait until that one has finished
 * </pre>
 */
record PlanText(Screen screen) {
    private static final String INDENT = "  ";
    private static final String CAUTION = "caution";
    private static final String NEXT = "next";

    /** Of a plan that is refused before it has a step, the cautions alone: there is nothing to picture. */
    List<String> lines(Plan plan) {
        List<String> lines = new ArrayList<>();
        if (!plan.refused() || !plan.steps().isEmpty()) {
            lines.addAll(steps(plan));
        }
        lines.addAll(cautions(
                plan.findings().stream().filter(finding -> !finding.stops()).toList()));
        return lines;
    }

    private List<String> steps(Plan plan) {
        List<String> lines =
                new ArrayList<>(marked(Style.STRONG, "Plan:", Lines.prose("Plan: ", plan.title(), screen)));
        int number = 1;
        for (Step step : plan.steps()) {
            lines.addAll(Lines.prose(INDENT + number++ + ". ", step.title(), screen));
        }
        plan.remarks().forEach(remark -> lines.addAll(Lines.prose(INDENT, remark, screen)));
        return lines;
    }

    private List<String> cautions(List<Finding> findings) {
        List<String> lines = new ArrayList<>();
        int gates = Math.max(
                NEXT.length(), Width.widest(findings.stream().map(Finding::gate).toList()));
        for (int i = 0; i < findings.size(); i++) {
            Finding finding = findings.get(i);
            boolean first = i == 0 || !alike(findings.get(i - 1), finding);
            boolean last = i + 1 == findings.size() || !alike(finding, findings.get(i + 1));
            String lead = first ? lead(CAUTION, finding.gate(), gates) : lead("", "", gates);
            lines.addAll(marked(Style.WARN, first ? CAUTION : "", Lines.prose(lead, finding.evidence(), screen)));
            if (last) {
                lines.addAll(Lines.prose(lead("", NEXT, gates), finding.next(), screen));
            }
        }
        return lines;
    }

    private static boolean alike(Finding one, Finding other) {
        return one.gate().equals(other.gate()) && one.next().equals(other.next());
    }

    private static String lead(String word, String gate, int gates) {
        return INDENT + word + Width.gap(word, CAUTION.length()) + INDENT + gate + Width.gap(gate, gates) + INDENT;
    }

    /** The first line's word in a style. */
    private List<String> marked(Style style, String word, List<String> lines) {
        List<String> all = new ArrayList<>(lines);
        all.set(0, all.get(0).replaceFirst(word, style.on(screen, word)));
        return all;
    }
}
