package dev.etcdsh.maintenance.gate;

import dev.etcdsh.cluster.Bytes;
import dev.etcdsh.cluster.Connection;
import dev.etcdsh.cluster.HealthAnswer;
import dev.etcdsh.cluster.MemberView;
import dev.etcdsh.maintenance.gate.Gate.Evidence;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What can be seen of the machines that members run on: disk, certificates, and what a kubelet sees. */
final class NodeSigns {
    private static final long SOON_DAYS = 30;

    private NodeSigns() {}

    static List<Evidence> leftovers(Situation now) {
        return now.circumstances().data().stream()
                .flatMap(data -> data.leftovers().stream())
                .map(file -> Evidence.grave(file
                        + DataFolder.size(file).map(size -> " (" + size + ")").orElse("")
                        + ": an interrupted defragmentation left it"))
                .toList();
    }

    /** A defragmentation writes a copy of the live data beside the file. */
    static List<Evidence> disk(Situation now) {
        Optional<Bytes> free = now.circumstances().data().flatMap(DataFolder::free);
        Optional<Bytes> file = now.circumstances().data().flatMap(DataFolder::database);
        if (free.isEmpty() || file.isEmpty() || free.get().compareTo(file.get()) >= 0) {
            return List.of();
        }
        Bytes live = now.view()
                .answering()
                .flatMap(member -> member.inUse().stream())
                .min(Bytes::compareTo)
                .orElse(file.get());
        String text = "the disk of " + now.circumstances().data().get().path() + " has " + free.get()
                + " left; the file is " + file.get() + ", of it " + live + " in use";
        return List.of(free.get().compareTo(live) < 0 ? Evidence.grave(text) : Evidence.mild(text));
    }

    // etcd-1, etcd-2, etcd-3: /health 503, /livez 200, /readyz 200
    static List<Evidence> probes(Situation now) {
        Map<String, Boolean> grave = new LinkedHashMap<>();
        Map<String, List<MemberView>> same = now.view()
                .answering()
                .filter(member -> !answers(now, member).isEmpty())
                .collect(Collectors.groupingBy(member -> told(now, member), LinkedHashMap::new, Collectors.toList()));
        same.forEach((told, members) -> grave.put(
                told,
                answers(now, members.get(0)).stream()
                        .filter(HealthAnswer::known)
                        .anyMatch(answer -> !answer.well())));
        return same.entrySet().stream()
                .filter(entry -> Boolean.TRUE.equals(grave.get(entry.getKey())))
                .map(entry ->
                        Evidence.grave(VoterSigns.labels(entry.getValue().stream())
                                        .collect(Collectors.joining(", ")) + ": " + entry.getKey()))
                .toList();
    }

    private static List<HealthAnswer> answers(Situation now, MemberView member) {
        return now.circumstances().health().getOrDefault(member.member().id(), List.of());
    }

    private static String told(Situation now, MemberView member) {
        return answers(now, member).stream()
                .map(answer -> answer.path() + " " + (answer.known() ? answer.code() : "is not there"))
                .collect(Collectors.joining(", "));
    }

    static List<Evidence> certificates(Situation now) {
        Optional<Connection.Tls> tls = now.circumstances().tls();
        return Stream.of(
                        tls.flatMap(Connection.Tls::server).flatMap(one -> ending(now, "the server's", one)),
                        tls.flatMap(Connection.Tls::client).flatMap(one -> ending(now, "our own", one)))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Evidence> ending(Situation now, String whose, Connection.Certificate certificate) {
        Duration left = Duration.between(now.circumstances().now(), certificate.notAfter());
        if (left.toDays() >= SOON_DAYS) {
            return Optional.empty();
        }
        String end = left.isNegative() ? " expired on " : " expires in " + left.toDays() + " days, on ";
        return Optional.of(
                Evidence.grave(whose + " certificate, " + certificate.subject() + "," + end + certificate.notAfter()));
    }
}
