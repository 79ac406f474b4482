package dev.etcdsh.maintenance.disarming;

import dev.etcdsh.cluster.Alarm;
import dev.etcdsh.cluster.ClusterView;
import dev.etcdsh.maintenance.NoSpace;
import dev.etcdsh.maintenance.Plan;
import dev.etcdsh.maintenance.Step;
import dev.etcdsh.maintenance.gate.Change;
import dev.etcdsh.maintenance.gate.Finding;
import dev.etcdsh.maintenance.gate.Preflight;
import dev.etcdsh.maintenance.proof.Canary;
import dev.etcdsh.maintenance.proof.StaysAway;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Takes back NOSPACE, and proves that it stays away. etcd clears whatever it is asked to, also CORRUPT, also while a file is
 * still over its quota; the gates, and naming each alarm by member and type, are what stands between.
 */
public final class Disarming {
    private Disarming() {}

    /**
     * Plans it.
     *
     * @param view a thorough look
     * @param watch how long to wait before the alarms are listed once more
     */
    public static Plan plan(ClusterView view, Duration watch, Preflight preflight) {
        List<Alarm> alarms = NoSpace.raised(view);
        List<Finding> findings = preflight.findings(view, List.of());
        if (alarms.isEmpty()) {
            List<Finding> grave = findings.stream()
                    .filter(finding -> finding.severity() == Finding.Severity.NEVER && !isQuota(finding))
                    .toList();
            return Plan.without(Change.DISARM, "nothing to disarm", view, grave);
        }
        String who = alarms.stream()
                .map(alarm -> NoSpace.called(view, alarm.member()))
                .collect(Collectors.joining(", "));
        List<Step> steps = List.of(new Disarm(preflight), Canary.random(), new StaysAway(watch));
        String title = "disarm NOSPACE of " + who + ", and prove it";
        String done = "NOSPACE is gone, and every voter accepts writes";
        return new Plan(Change.DISARM, title, done, view, findings, steps, List.of());
    }

    /** Without an alarm to take back nobody needs to know a quota. */
    private static boolean isQuota(Finding finding) {
        return finding.gate().equals("quota-unknown");
    }
}
