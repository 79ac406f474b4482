package dev.etcdsh.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.etcdsh.acceptance.Program.Ended;
import dev.etcdsh.cluster.Cluster;
import dev.etcdsh.cluster.Secret;
import dev.etcdsh.drill.Filling;
import dev.etcdsh.jetcd.JetcdConnector;
import dev.etcdsh.kubelet.ControlPlane;
import dev.etcdsh.kubelet.ControlPlaneNode;
import dev.etcdsh.kubelet.Event;
import dev.etcdsh.kubelet.EventLog;
import dev.etcdsh.kubelet.Timing;
import dev.etcdsh.session.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Out of space on three control-plane nodes, under kubelets that kill what their probes call dead; the way out with nothing but the
 * root of a node.
 */
class ProbesThatKillIT {
    private static final Duration A_MINUTE = Duration.ofMinutes(1);

    /** A liveness probe of kubeadm's that fails kills within this. */
    private static final Duration LIVENESS = Duration.ofSeconds(90);

    /** So does a startup probe. */
    private static final Duration STARTUP = Duration.ofSeconds(250);

    @Test
    void kubeadm117sKillsAgainAndAgainUntilItIsSuspended() {
        Timing timing = new Timing(25);
        try (ControlPlane plane = ControlPlane.start("v1.17.17-default", "3.3.15", timing)) {
            fill(plane);
            plane.nodes().forEach(node -> awaitKills(plane, node, 2));
            assertThat(reasons(plane.node(0))).allMatch(why -> why.startsWith("liveness probe failed 8 times: 503"));

            List<Object> manifests = manifests(plane);
            plane.nodes().forEach(node -> suspend(plane, node));
            List<Integer> kills = kills(plane);
            ControlPlaneNode first = plane.node(0);
            done(plane, first, "recover", "--yes", "--watch", "1s");
            assertThat(kills(plane)).as(plane.course()).isEqualTo(kills);
            plane.nodes().stream().skip(1).forEach(node -> done(plane, node, "probe", "restore", "--yes"));

            assertThat(manifests(plane)).isEqualTo(manifests);
            assertAllWellFor(plane, timing.divided(LIVENESS));
        }
    }

    @Test
    void kubeadm128sKillsWhatIsStartedAgainUntilItIsSuspended() {
        Timing timing = new Timing(40);
        try (ControlPlane plane = ControlPlane.start("v1.28.15-default", "3.5.35", timing)) {
            fill(plane);
            assertNoneIsKilledFor(plane, timing.divided(LIVENESS));
            ControlPlaneNode first = plane.node(0);
            first.killEtcd();
            awaitKills(plane, first, 1);
            assertThat(reasons(first)).allMatch(why -> why.startsWith("startup probe failed 24 times: 503"));

            List<Object> manifests = manifests(plane);
            done(plane, first, "probe", "suspend", "--yes");
            int kills = reasons(first).size();
            Ended recovered = done(plane, plane.node(1), "recover", "--yes", "--watch", "1s");
            assertThat(recovered.out()).containsSubsequence("\nsuspend probe ", "\ndefragment ", "\nrestore probe ");
            assertThat(reasons(first)).as(plane.course()).hasSize(kills);
            done(plane, first, "probe", "restore", "--yes");

            assertThat(manifests(plane)).isEqualTo(manifests);
            assertAllWellFor(plane, timing.divided(LIVENESS));
        }
    }

    @Test
    void kubeadm134sNeverKillsAndIsLeftAsItIs() {
        Timing timing = new Timing(40);
        try (ControlPlane plane = ControlPlane.start("v1.34.4-default", "3.7.3", timing)) {
            fill(plane);
            ControlPlaneNode first = plane.node(0);
            first.killEtcd();
            assertNoneIsKilledFor(plane, timing.divided(STARTUP));
            assertThat(first.log().count(Event.Kind.STARTUP_DONE)).isEqualTo(2);

            Ended suspended = done(plane, first, "probe", "suspend", "--yes");
            assertThat(suspended.out()).startsWith("nothing to suspend: no probe is in danger");
            done(plane, first, "recover", "--yes", "--watch", "1s");

            assertThat(first.log().count(Event.Kind.EDITED)).as(plane.course()).isZero();
            assertAllWellFor(plane, timing.divided(LIVENESS));
            assertNoneIsKilledFor(plane, Duration.ZERO);
        }
    }

    /** Runs the program as on the node, with no other word about the cluster. */
    private static Ended done(ControlPlane plane, ControlPlaneNode node, String... line) {
        return done(plane, run(node, line));
    }

    private static Ended done(ControlPlane plane, Ended ended) {
        assertThat(ended.exit()).as(() -> ended.both() + plane.course()).isZero();
        return ended;
    }

    /** Refused in the moment in which a kubelet starts another one again: its operator tries once more, for that reason only. */
    private static void suspend(ControlPlane plane, ControlPlaneNode node) {
        done(plane, await().atMost(A_MINUTE).until(() -> run(node, "probe", "suspend", "--yes"), tried -> !tried.both()
                .contains("does not answer, and the kubelet would restart this one, too")));
    }

    private static Ended run(ControlPlaneNode node, String... line) {
        List<String> words = new ArrayList<>(List.of("--root", node.root().toString()));
        words.addAll(List.of(line));
        return Program.etcdsh().run(words);
    }

    private static List<Integer> kills(ControlPlane plane) {
        return plane.nodes().stream().map(node -> reasons(node).size()).toList();
    }

    /** What stands in the manifests folders, and the uids that the kubelets make of it. */
    private static List<Object> manifests(ControlPlane plane) {
        return plane.nodes().stream()
                .<Object>map(node -> List.of(node.manifests(), node.etcd().uid()))
                .toList();
    }

    private static void assertAllWellFor(ControlPlane plane, Duration time) {
        await().during(time).atMost(A_MINUTE).untilAsserted(() -> assertThat(plane.nodes())
                .as(plane.course())
                .allMatch(ControlPlaneNode::healthy));
    }

    private static void awaitKills(ControlPlane plane, ControlPlaneNode node, int count) {
        EventLog log = node.log();
        await().atMost(A_MINUTE).untilAsserted(() -> assertThat(log.count(Event.Kind.KILLED))
                .as(plane.course())
                .isGreaterThanOrEqualTo(count));
    }

    private static void assertNoneIsKilledFor(ControlPlane plane, Duration time) {
        await().during(time).atMost(time.plus(A_MINUTE)).untilAsserted(() -> assertThat(plane.nodes())
                .as(plane.course())
                .allMatch(node -> reasons(node).isEmpty()));
    }

    private static List<String> reasons(ControlPlaneNode node) {
        return node.log().of(Event.Kind.KILLED).stream().map(Event::text).toList();
    }

    private static void fill(ControlPlane plane) {
        try (Cluster cluster = connection(plane)) {
            Filling.fill(cluster, line -> {});
        }
    }

    private static Cluster connection(ControlPlane plane) {
        Map<String, String> flags = Map.of(
                "endpoints",
                plane.nodes().stream().map(ControlPlaneNode::endpoint).collect(Collectors.joining(",")),
                "cacert",
                plane.node(0).pki().resolve("ca.crt").toString(),
                "cert",
                plane.node(0).pki().resolve("healthcheck-client.crt").toString(),
                "key",
                plane.node(0).pki().resolve("healthcheck-client.key").toString(),
                "dial-timeout",
                "20s");
        return new JetcdConnector()
                .open(Settings.of(flags, Map.of()).access(ProbesThatKillIT::nobody), ProbesThatKillIT::nobody);
    }

    private static Secret nobody(Secret.Question question) {
        throw new AssertionError("nobody is there to be asked " + question);
    }
}
