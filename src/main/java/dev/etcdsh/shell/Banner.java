package dev.etcdsh.shell;

import dev.etcdsh.cluster.Alarm;
import dev.etcdsh.cluster.AlarmType;
import dev.etcdsh.cluster.ClusterView;
import dev.etcdsh.cluster.Member;
import dev.etcdsh.cluster.MemberView;
import dev.etcdsh.cluster.Problem;
import dev.etcdsh.render.Units;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jline.utils.AttributedString;

/**
 * What the shell says of itself and of the cluster before anybody asks.
 *
 * <pre>
 * etcdsh 0.1.0  prod  help lists the commands
 * 3/3 members  etcd 3.5.16  leader etcd-1  fullest 2.0 GiB, 100.0 % of quota  ALARM NOSPACE (etcd-2)
 * </pre>
 */
final class Banner {
    private static final String GAP = "  ";

    private Banner() {}

    static String identity(String version, String name) {
        return "etcdsh " + version + GAP + name + GAP + "help lists the commands";
    }

    /** One line of cluster state. Where it does not fit, what the prompt's next command tells anyway goes first. */
    static String state(ClusterView view, int width) {
        List<String> parts = new ArrayList<>(List.of(
                view.answering().count() + "/" + view.members().size() + " members",
                versions(view),
                view.leader().map(leader -> "leader " + leader.label()).orElse("no leader"),
                view.answering()
                        .max(Comparator.comparing(Banner::fullness))
                        .flatMap(Banner::fullest)
                        .orElse(""),
                alarms(view)));
        List<Integer> dispensable = List.of(1, 2, 0);
        for (int i = 0; i < dispensable.size() && columns(line(parts)) > width; i++) {
            parts.set(dispensable.get(i), "");
        }
        return line(parts);
    }

    private static String line(List<String> parts) {
        return parts.stream().filter(part -> !part.isEmpty()).collect(Collectors.joining(GAP));
    }

    private static int columns(String text) {
        return new AttributedString(text).columnLength();
    }

    private static String versions(ClusterView view) {
        String versions = view.answering()
                .flatMap(member -> member.status().stream())
                .map(status -> status.version())
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
        return versions.isEmpty() ? "" : "etcd " + versions;
    }

    /** {@code not connected: no endpoint answers: connection refused}. */
    static String trouble(Problem problem) {
        return "not connected: " + problem.brief();
    }

    private static double fullness(MemberView member) {
        return member.quotaFilled()
                .orElseGet(
                        () -> member.dbSize().map(size -> size.count() / 1e18).orElse(0.0));
    }

    private static Optional<String> fullest(MemberView member) {
        return member.dbSize()
                .map(size -> "fullest " + Units.size(size)
                        + member.quotaFilled()
                                .map(percent -> ", " + Units.percent(percent) + " of quota")
                                .orElse(""));
    }

    private static String alarms(ClusterView view) {
        if (view.alarms().isEmpty()) {
            return "alarms unknown";
        }
        List<Alarm> alarms = view.alarms().get();
        Map<AlarmType, String> raisers = alarms.stream()
                .sorted(Comparator.comparing(alarm -> who(view, alarm)))
                .collect(Collectors.groupingBy(
                        Alarm::type,
                        TreeMap::new,
                        Collectors.mapping(alarm -> who(view, alarm), Collectors.joining(", "))));
        return raisers.isEmpty()
                ? "no alarms"
                : raisers.entrySet().stream()
                        .map(alarm -> "ALARM " + alarm.getKey() + " (" + alarm.getValue() + ")")
                        .collect(Collectors.joining(GAP));
    }

    private static String who(ClusterView view, Alarm alarm) {
        return view.membership()
                .byId(alarm.member())
                .map(Member::label)
                .orElse(alarm.member().hex());
    }
}
