package dev.etcdsh.maintenance;

import dev.etcdsh.cluster.Alarm;
import dev.etcdsh.cluster.AlarmType;
import dev.etcdsh.cluster.CallFailed;
import dev.etcdsh.cluster.Cluster;
import dev.etcdsh.cluster.ClusterView;
import dev.etcdsh.cluster.Member;
import dev.etcdsh.cluster.MemberId;
import dev.etcdsh.maintenance.gate.Change;
import dev.etcdsh.maintenance.gate.Finding;
import dev.etcdsh.maintenance.gate.Preflight;
import java.time.Duration;
import java.util.Comparator;
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
        List<Alarm> alarms = noSpace(view);
        List<Finding> findings = preflight.findings(view, List.of());
        if (alarms.isEmpty()) {
            List<Finding> grave = findings.stream()
                    .filter(finding -> finding.severity() == Finding.Severity.NEVER && !isQuota(finding))
                    .toList();
            return Plan.without(Change.DISARM, "nothing to disarm", view, grave);
        }
        String who = alarms.stream().map(alarm -> called(view, alarm.member())).collect(Collectors.joining(", "));
        List<Step> steps = List.of(new Disarm(preflight), Canary.random(), new StaysAway(watch));
        String title = "disarm NOSPACE of " + who + ", and prove it";
        String done = "NOSPACE is gone, and every voter accepts writes";
        return new Plan(Change.DISARM, title, done, view, findings, steps, List.of());
    }

    /** Without an alarm to take back nobody needs to know a quota. */
    private static boolean isQuota(Finding finding) {
        return finding.gate().equals("quota-unknown");
    }

    static List<Alarm> noSpace(ClusterView view) {
        return view.alarms().orElse(List.of()).stream()
                .filter(alarm -> alarm.type() == AlarmType.NOSPACE)
                .sorted(Comparator.comparing(alarm -> called(view, alarm.member())))
                .toList();
    }

    /**
     * Who raises NOSPACE now.
     *
     * @throws CallFailed when no voter lists the alarms
     */
    static List<String> raisers(Cluster cluster, ClusterView view) {
        return Look.alarms(cluster, view).stream()
                .filter(alarm -> alarm.type() == AlarmType.NOSPACE)
                .map(alarm -> called(view, alarm.member()))
                .sorted()
                .toList();
    }

    /** A member's name; an alarm may also be by a member removed long ago, or by id 0. */
    static String called(ClusterView view, MemberId id) {
        return view.membership().byId(id).map(Member::label).orElse("id " + id.hex() + " (no member)");
    }
}
