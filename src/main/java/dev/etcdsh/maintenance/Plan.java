package dev.etcdsh.maintenance;

import dev.etcdsh.cluster.ClusterView;
import dev.etcdsh.cluster.Problem;
import dev.etcdsh.maintenance.gate.Change;
import dev.etcdsh.maintenance.gate.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a changing command is about to do, before it does it: shown as the question, shown and dropped by --dry-run, and
 * carried out by {@link Execution}.
 *
 * @param title such as {@code compact to revision 48,211 and make sure of every member}
 * @param done what can be said when all of it is done, such as {@code compacted to revision 48,211}
 * @param seen the look it was made from; steps look again and do not trust it
 * @param findings what the gates say; a plan with a refusal is never carried out
 * @param steps in order; none when there is nothing to do
 * @param remarks further lines for the operator: who is left out and why
 */
public record Plan(
        Change change,
        String title,
        String done,
        ClusterView seen,
        List<Finding> findings,
        List<Step> steps,
        List<String> remarks) {
    public Plan {
        findings = List.copyOf(findings);
        steps = List.copyOf(steps);
        remarks = List.copyOf(remarks);
    }

    /** Without steps: there is nothing to do, or it is refused before any could be made. */
    public static Plan without(Change change, String title, ClusterView seen, List<Finding> findings) {
        return new Plan(change, title, title, seen, findings, List.of(), List.of());
    }

    /** The same, with one more remark. */
    public Plan remarking(String remark) {
        List<String> more = new ArrayList<>(remarks);
        more.add(remark);
        return new Plan(change, title, done, seen, findings, steps, more);
    }

    public boolean refused() {
        return findings.stream().anyMatch(Finding::stops);
    }

    /** Why it is refused; empty when it is not. */
    public Optional<Problem> refusal() {
        return refused() ? Optional.of(Refusal.problem(findings)) : Optional.empty();
    }
}
