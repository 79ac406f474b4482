package dev.etcdsh.jetcd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.etcdsh.cluster.Access;
import dev.etcdsh.cluster.Access.Endpoint;
import dev.etcdsh.cluster.CallFailed;
import dev.etcdsh.cluster.CallFailed.Kind;
import dev.etcdsh.cluster.Cluster;
import dev.etcdsh.cluster.Member;
import dev.etcdsh.cluster.Problem;
import dev.etcdsh.drill.ClusterSetup;
import dev.etcdsh.drill.EtcdCluster;
import dev.etcdsh.drill.EtcdRelease;
import dev.etcdsh.drill.SharedCertificates;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Which way leads to which member, on a cluster of three of etcd 3.7.3. */
class RoutesIT {
    private static final Endpoint NOBODY = new Endpoint("127.0.0.1", 1);

    private static EtcdCluster etcd;

    @BeforeAll
    static void start() {
        etcd = new ClusterSetup(EtcdRelease.of("3.7.3", progress -> {}))
                .certificates(SharedCertificates.get())
                .start();
    }

    @AfterAll
    static void end() {
        etcd.close();
    }

    @Test
    void aMemberIsReachedOverTheTunnelThatLedToItAndTheOthersOverTheirUrls() throws IOException {
        try (Forwarder tunnel = new Forwarder(endpoint(1));
                Cluster cluster = open(tunnel.endpoint())) {
            assertThat(cluster.endpoint(Connecting.member(cluster, "etcd-2")))
                    .isEqualTo(tunnel.endpoint().hostPort());
            assertThat(cluster.endpoint(Connecting.member(cluster, "etcd-3")))
                    .isEqualTo(endpoint(2).hostPort());
            Member at = Connecting.member(cluster, "etcd-2");
            assertThat(cluster.status(at).member()).isEqualTo(at.id());
            assertThat(cluster.metrics(at).quota()).isPresent();
        }
    }

    @Test
    void endpointsOfTwoClustersAreRefusedWithBothIds() {
        try (EtcdCluster other = new ClusterSetup(etcd.release())
                .members(1)
                .certificates(SharedCertificates.get())
                .start()) {
            Endpoint there = Connecting.endpoint(other.member(0));
            String ours = cluster(endpoint(0));
            String theirs = cluster(there);
            CallFailed failure =
                    failure(() -> open(endpoint(0), there, endpoint(1)).close());
            assertThat(failure.kind()).isEqualTo(Kind.REFUSED);
            assertThat(failure.problem())
                    .isEqualTo(new Problem(
                            "the endpoints belong to different clusters",
                            ours + " at " + endpoint(0) + ", " + endpoint(1) + "; " + theirs + " at " + there,
                            "give endpoints of one cluster"));
        }
    }

    @Test
    void aDeadEndpointAmongThreeDoesNotMatter() {
        try (Cluster cluster = open(NOBODY, endpoint(0), endpoint(2))) {
            assertThat(cluster.connection().endpoint()).isEqualTo(endpoint(0).hostPort());
            cluster.put("etcdsh/canary/2", new byte[] {1}, Connecting.member(cluster, "etcd-3"));
        }
    }

    @Test
    void nobodyAtAnyEndpointIsOneFailureThatNamesThemAll() {
        Endpoint other = new Endpoint("127.0.0.1", 2);
        CallFailed failure = failure(() -> open(NOBODY, other).close());
        assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
        assertThat(failure.problem())
                .isEqualTo(new Problem(
                        "no endpoint answers",
                        "127.0.0.1:1, 127.0.0.1:2: connection refused",
                        "is etcd running there, and is the port right?"));
    }

    @Test
    void aFrozenMemberDoesNotHoldUpTheOthers() {
        Access.Tls tls = Connecting.tls(SharedCertificates.get());
        Access access = new Access(
                List.of(endpoint(0), endpoint(1), endpoint(2)),
                Optional.of(tls),
                Optional.empty(),
                new Access.Patience(Duration.ofSeconds(2), Duration.ofSeconds(2)),
                new Access.Patience(Duration.ofMillis(300), Duration.ofMillis(300)),
                Duration.ofSeconds(10),
                Duration.ofSeconds(5));
        etcd.member(2).freeze();
        try (Cluster cluster = Connecting.open(access)) {
            Member healthy = Connecting.member(cluster, "etcd-1");
            assertThat(cluster.status(healthy).member()).isEqualTo(healthy.id());
            CallFailed failure = failure(() -> cluster.status(Connecting.member(cluster, "etcd-3")));
            assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
            assertThat(failure.problem().why()).isEqualTo("no connection within 2 s");
            CallFailed glanced = failure(() -> cluster.glancing().status(Connecting.member(cluster, "etcd-3")));
            assertThat(glanced.kind()).isEqualTo(Kind.UNREACHABLE);
            assertThat(glanced.problem().why()).isEqualTo("no connection within 0.3 s");
        } finally {
            etcd.member(2).thaw();
        }
    }

    private static Endpoint endpoint(int member) {
        return Connecting.endpoint(etcd.member(member));
    }

    private static String cluster(Endpoint endpoint) {
        try (Cluster cluster = open(endpoint)) {
            return cluster.membership().cluster().hex();
        }
    }

    private static Cluster open(Endpoint... endpoints) {
        return Connecting.open(Connecting.access(Connecting.tls(SharedCertificates.get()), endpoints));
    }

    private static CallFailed failure(Runnable call) {
        return catchThrowableOfType(CallFailed.class, call::run);
    }
}
