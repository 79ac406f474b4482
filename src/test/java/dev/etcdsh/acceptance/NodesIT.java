package dev.etcdsh.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Out of space on control-plane nodes, under kubelets that kill what their probes call dead. */
class NodesIT {
    private static final Duration A_MINUTE = Duration.ofMinutes(1);

    /** Startup probes give up after 250 s, liveness probes after 85: these are less than seconds of patience. */
    private static final Timing FAST = new Timing(40);

    @Test
    void whatKubeadm117ProbesIsKilledAgainAndAgain() {
        try (ControlPlane plane = ControlPlane.start("v1.17.17-default", "3.3.15", new Timing(25))) {
            fill(plane);
            plane.nodes().forEach(node -> awaitKills(plane, node, 3));

            assertThat(reasons(plane.node(0))).allMatch(why -> why.startsWith("liveness probe failed 8 times: 503"));
        }
    }

    @Test
    void whatKubeadm128ProbesIsKilledOnceItIsStartedAgain() {
        try (ControlPlane plane = ControlPlane.start("v1.28.15-default", "3.5.35", FAST)) {
            fill(plane);
            assertNoneIsKilledFor(plane, Duration.ofSeconds(100).dividedBy(FAST.factor()));

            ControlPlaneNode first = plane.node(0);
            first.killEtcd();
            awaitKills(plane, first, 2);

            assertThat(reasons(first)).allMatch(why -> why.startsWith("startup probe failed 24 times: 503"));
            assertThat(plane.nodes().subList(1, 3))
                    .allMatch(node -> reasons(node).isEmpty());
        }
    }

    @Test
    void whatKubeadm134ProbesIsNeverKilled() {
        try (ControlPlane plane = ControlPlane.start("v1.34.4-default", "3.7.3", FAST)) {
            fill(plane);
            plane.node(0).killEtcd();
            assertNoneIsKilledFor(plane, Duration.ofMinutes(5).dividedBy(FAST.factor()));

            assertThat(plane.node(0).log().count(Event.Kind.STARTUP_DONE)).isEqualTo(2);
            assertThat(plane.node(0).kubelet().status("etcd").orElseThrow().ready())
                    .isTrue();
        }
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
        return new JetcdConnector().open(Settings.of(flags, Map.of()).access(NodesIT::nobody), NodesIT::nobody);
    }

    private static Secret nobody(Secret.Question question) {
        throw new AssertionError("nobody is there to be asked " + question);
    }
}
