package dev.etcdsh.maintenance.gate;

import dev.etcdsh.cluster.Alarm;
import dev.etcdsh.cluster.AlarmType;
import dev.etcdsh.cluster.Member;
import dev.etcdsh.maintenance.gate.Gate.Evidence;
import java.util.List;
import java.util.stream.Collectors;

/** What the alarms tell. */
final class AlarmSigns {
    private AlarmSigns() {}

    static List<Evidence> corrupt(Situation now) {
        if (now.view().alarms().isEmpty() && now.quorum()) {
            return List.of(Evidence.grave("the alarms cannot be listed, so CORRUPT cannot be ruled out"));
        }
        return now.view().alarms().orElse(List.of()).stream()
                .filter(alarm -> alarm.type() != AlarmType.NOSPACE)
                .map(alarm -> Evidence.grave(alarmed(now, alarm)))
                .toList();
    }

    static List<Evidence> noSpace(Situation now) {
        String who = now.view().alarms().orElse(List.of()).stream()
                .filter(alarm -> alarm.type() == AlarmType.NOSPACE)
                .map(alarm -> called(now, alarm))
                .collect(Collectors.joining(", "));
        return who.isEmpty()
                ? List.of()
                : List.of(Evidence.grave("NOSPACE by " + who + ": writes are refused on the whole cluster"));
    }

    private static String alarmed(Situation now, Alarm alarm) {
        String who = now.view()
                .membership()
                .byId(alarm.member())
                .map(Member::label)
                .orElse(alarm.member().hex());
        return alarm.type() == AlarmType.CORRUPT
                ? "a CORRUPT alarm by " + who + ": members hold different data"
                : "an alarm by " + who + " of a kind this version does not know, taken as gravely as CORRUPT";
    }

    private static String called(Situation now, Alarm alarm) {
        return now.view()
                .membership()
                .byId(alarm.member())
                .map(Member::label)
                .orElse("id " + alarm.member().hex() + ", which is no member");
    }
}
