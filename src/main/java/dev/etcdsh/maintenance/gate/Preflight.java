package dev.etcdsh.maintenance.gate;

import dev.etcdsh.cluster.Bytes;
import dev.etcdsh.cluster.ClusterView;
import dev.etcdsh.cluster.Member;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The gates as one change passes them, when it is planned and again before each step.
 *
 * @param forced gates the operator overrides, by name
 * @param quotaTold by the operator, for members that do not tell theirs
 * @param circumstances what is known beside the cluster itself
 */
public record Preflight(Change change, Set<String> forced, Optional<Bytes> quotaTold, Circumstances circumstances) {
    public Preflight {
        forced = Set.copyOf(forced);
    }

    public static Preflight of(Change change, Set<String> forced, Circumstances circumstances) {
        return new Preflight(change, forced, Optional.empty(), circumstances);
    }

    /**
     * What the gates say.
     *
     * @param view a thorough look
     * @param targets the members that will be worked on; none where the change concerns the whole cluster
     */
    public List<Finding> findings(ClusterView view, List<Member> targets) {
        Situation situation = new Situation(view, targets, quotaTold, circumstances);
        List<Finding> findings = new ArrayList<>();
        for (Gate gate : Gates.ALL) {
            Finding.Severity severity = gate.stops().get(change);
            if (severity != null) {
                gate.look().apply(situation).forEach(seen -> findings.add(finding(gate, severity, seen)));
            }
        }
        return findings;
    }

    private Finding finding(Gate gate, Finding.Severity severity, Gate.Evidence seen) {
        boolean named = forced.contains(gate.name());
        String next = seen.next().orElse(gate.next());
        if (seen.mild() || severity == Finding.Severity.CAUTION) {
            return new Finding(gate.name(), Finding.Severity.CAUTION, seen.text(), next);
        }
        if (severity == Finding.Severity.NEVER) {
            String never = named ? next + " (--force cannot override " + gate.name() + ")" : next;
            return new Finding(gate.name(), severity, seen.text(), never);
        }
        return named
                ? new Finding(gate.name(), Finding.Severity.CAUTION, seen.text() + " (forced)", next)
                : new Finding(gate.name(), severity, seen.text(), next);
    }
}
