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
    private static final String TITLE = "Plan:";

    List<String> lines(Plan plan) {
        List<String> lines =
                new ArrayList<>(Style.STRONG.onFirst(screen, TITLE, Lines.prose(TITLE + " ", plan.title(), screen)));
        int number = 1;
        for (Step step : plan.steps()) {
            lines.addAll(Lines.behind(INDENT + number++ + ". ", step.title(), screen));
        }
        plan.remarks().forEach(remark -> lines.addAll(Lines.behind(INDENT, remark, screen)));
        int gates = Width.widest(plan.findings().stream().map(Finding::gate).toList());
        plan.findings().forEach(finding -> lines.addAll(finding(finding, Math.max(4, gates))));
        return lines;
    }

    /**
     * Why a plan is refused, every reason once.
     *
     * <pre>
     * refused: etcd-1: its file of 16.3 MiB fills 101 % of its quota of 16.0 MiB: it would raise NOSPACE again
     *   why:  gate over-quota
     *   next: compact, then defragment that member; --force over-quota overrides it
     *   also: etcd-2: its file of 16.4 MiB fills 102 % of its quota of 16.0 MiB: it would raise NOSPACE again
     *   also: etcd-3 does not answer (gate unreachable: is etcd running there? --force unreachable overrides it)
     * </pre>
     */
    List<String> refusal(Plan plan) {
        Finding first = plan.refusals().get(0);
        List<String> lines = new ArrayList<>(Renderer.problem(first.problem(), screen));
        plan.refusals().stream().skip(1).forEach(other -> {
            String gate = other.gate().equals(first.gate())
                    ? ""
                    : " (gate " + other.gate() + ": " + other.problem().next() + ")";
            lines.addAll(Lines.behind("  also: ", other.evidence() + gate, screen));
        });
        return lines;
    }

    private List<String> finding(Finding finding, int gates) {
        boolean stops = finding.severity() != Finding.Severity.CAUTION;
        String word = stops ? "refused" : "caution";
        List<String> lines = new ArrayList<>((stops ? Style.BAD : Style.WARN)
                .onFirst(screen, word, Lines.behind(lead(word, finding.gate(), gates), finding.evidence(), screen)));
        String next = stops ? finding.problem().next() : finding.next();
        if (!next.isEmpty()) {
            lines.addAll(Lines.behind(lead(" ".repeat(word.length()), "next", gates), next, screen));
        }
        return lines;
    }

    private static String lead(String word, String gate, int gates) {
        return INDENT + word + INDENT + gate + Width.gap(gate, gates) + INDENT;
    }
}
