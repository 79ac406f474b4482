package dev.etcdsh.maintenance;

import dev.etcdsh.cluster.ClusterView;
import java.util.List;

/**
 * What a changing command is about to do, before it does it: shown as the question, shown and dropped by --dry-run, and
 * carried out by {@link Execution}.
 *
 * @param title such as {@code compact to revision 48,211 and make sure of every member}
 * @param seen the look it was made from; steps look again and do not trust it
 * @param findings what the gates say; a plan with a refusal is never carried out
 * @param steps in order; none when there is nothing to do
 * @param remarks further lines for the operator: who is left out and why
 */
public record Plan(
        Change change, String title, ClusterView seen, List<Finding> findings, List<Step> steps, List<String> remarks) {
    public Plan {
        findings = List.copyOf(findings);
        steps = List.copyOf(steps);
        remarks = List.copyOf(remarks);
    }

    public List<Finding> refusals() {
        return findings.stream()
                .filter(finding -> finding.severity() != Finding.Severity.CAUTION)
                .toList();
    }

    public boolean refused() {
        return !refusals().isEmpty();
    }
}
