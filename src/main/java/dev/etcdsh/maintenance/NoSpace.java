package dev.etcdsh.maintenance;

import dev.etcdsh.cluster.Alarm;
import dev.etcdsh.cluster.AlarmType;
import dev.etcdsh.cluster.CallFailed;
import dev.etcdsh.cluster.Cluster;
import dev.etcdsh.cluster.ClusterView;
import dev.etcdsh.cluster.Member;
import dev.etcdsh.cluster.MemberId;
import java.util.Comparator;
import java.util.List;

/** Who has raised NOSPACE. */
public final class NoSpace {
    private NoSpace() {}

    /** By the alarms of a view, in the order of the members' names. */
    public static List<Alarm> raised(ClusterView view) {
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
    public static List<String> raisers(Cluster cluster, ClusterView view) {
        return Look.alarms(cluster, view).stream()
                .filter(alarm -> alarm.type() == AlarmType.NOSPACE)
                .map(alarm -> called(view, alarm.member()))
                .sorted()
                .toList();
    }

    /** A member's name; an alarm may also be by a member removed long ago, or by id 0. */
    public static String called(ClusterView view, MemberId id) {
        return view.membership().byId(id).map(Member::label).orElse("id " + id.hex() + " (no member)");
    }
}
