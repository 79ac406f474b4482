package dev.etcdsh.maintenance.gate;

import dev.etcdsh.cluster.MemberStatus;
import dev.etcdsh.cluster.MemberView;
import dev.etcdsh.cluster.Metrics;
import dev.etcdsh.maintenance.gate.Gate.Evidence;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the members tell by answering, agreeing and keeping up. */
final class VoterSigns {
    /** A healthy cluster elects a leader when one goes; more often than this, something disturbs it. */
    private static final double CHANGES_AN_HOUR = 1;

    private static final long CHANGES_AT_LEAST = 3;

    private VoterSigns() {}

    static List<Evidence> quorum(Situation now) {
        if (now.quorum()) {
            return List.of();
        }
        String why = now.noQuorum().map(told -> " (" + told + ")").orElse("");
        return List.of(Evidence.grave("no voter serves a linearizable read" + why));
    }

    static List<Evidence> margin(Situation now) {
        int voters = now.view().membership().voters().size();
        int quorum = now.view().membership().quorum();
        long healthy = now.healthyVoters();
        if (voters == 1) {
            return List.of(Evidence.mild("the only voter: the whole cluster is silent while it defragments")
                    .next("choose a moment when its clients can wait"));
        }
        if (healthy - 1 >= quorum || !now.quorum()) {
            return List.of();
        }
        return List.of(Evidence.grave(healthy + " of " + voters + " voters are healthy and " + quorum
                + " must agree: no other may fail while one defragments"));
    }

    /** For clients, or for the other members: what one that is cut off has missed it will do when it is back. */
    static List<Evidence> unreachable(Situation now) {
        Stream<Evidence> silent = now.view().silent().map(member -> Evidence.grave(silent(member)));
        Stream<Evidence> cutOff = now.quorum()
                ? now.view().voters().filter(MemberView::answered).flatMap(VoterSigns::unserved)
                : Stream.empty();
        return Stream.concat(silent, cutOff).toList();
    }

    private static String silent(MemberView member) {
        String why = member.failure().orElseThrow().problem().reason();
        return member.member().label() + " does not answer: " + why;
    }

    private static Stream<Evidence> unserved(MemberView voter) {
        return voter.unserved().stream()
                .map(why -> Evidence.grave(voter.member().label() + " serves no linearizable read: " + why));
    }

    static List<Evidence> behind(Situation now) {
        if (!now.quorum()) {
            return List.of();
        }
        return now.targets().stream()
                .map(member -> now.view().of(member.id()))
                .flatMap(Optional::stream)
                .flatMap(VoterSigns::unserved)
                .toList();
    }

    static List<Evidence> busy(Situation now) {
        return now.view().members().stream()
                .filter(member ->
                        member.metrics().filter(Metrics::defragmenting).isPresent())
                .map(member -> Evidence.grave(member.member().label() + " is being defragmented"))
                .toList();
    }

    static List<Evidence> lag(Situation now) {
        return now.view()
                .answering()
                .filter(member -> now.view().behind(member) >= Situation.FAR_BEHIND)
                .map(member -> Evidence.grave(String.format(
                        Locale.ROOT,
                        "%s is %,d raft entries behind",
                        member.member().label(),
                        now.view().behind(member))))
                .toList();
    }

    // members of different versions: 3.5.35 (etcd-1, etcd-2), 3.6.16 (etcd-3)
    static List<Evidence> mixedVersions(Situation now) {
        Map<String, String> byVersion = now.view()
                .answering()
                .collect(Collectors.groupingBy(
                        member -> member.status().map(MemberStatus::version).orElse(""),
                        TreeMap::new,
                        Collectors.mapping(member -> member.member().label(), Collectors.joining(", "))));
        return byVersion.size() < 2
                ? List.of()
                : List.of(Evidence.grave("members of different versions: "
                        + byVersion.entrySet().stream()
                                .map(version -> version.getKey() + " (" + version.getValue() + ")")
                                .collect(Collectors.joining(", "))));
    }

    static List<Evidence> leaderChanges(Situation now) {
        return now.view()
                .answering()
                .flatMap(member -> restless(now, member).stream())
                .toList();
    }

    private static Optional<Evidence> restless(Situation now, MemberView member) {
        Optional<Metrics> metrics = member.metrics();
        Double changes = metrics.map(page -> page.samples().get("etcd_server_leader_changes_seen_total"))
                .orElse(null);
        Double started = metrics.flatMap(Metrics::processStart).orElse(null);
        if (changes == null || started == null || changes < CHANGES_AT_LEAST) {
            return Optional.empty();
        }
        double hours = (now.circumstances().now().getEpochSecond() - started)
                / Duration.ofHours(1).toSeconds();
        return hours <= 0 || changes / hours <= CHANGES_AN_HOUR
                ? Optional.empty()
                : Optional.of(Evidence.grave(String.format(
                        Locale.ROOT,
                        "%s has seen %,d leader changes in the %.1f hours it is up",
                        member.member().label(),
                        changes.longValue(),
                        hours)));
    }

    static Stream<String> labels(Stream<MemberView> members) {
        return members.map(member -> member.member().label());
    }
}
