package dev.etcdsh.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EtcdClusterIT {
    private static final Duration HALF_A_MINUTE = Duration.ofSeconds(30);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    static Path folder;

    @SuppressWarnings("NullAway.Init")
    static ClusterCertificates certificates;

    @BeforeAll
    static void makeCertificates() {
        certificates = ClusterCertificates.create(folder.resolve("pki"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.3.15", "3.5.35", "3.6.16", "3.7.3"})
    void threeMembersAreFrozenKilledStoppedAndStartedAgain(String version) {
        Path left;
        try (EtcdCluster cluster =
                setup(version).members(3).quotaBytes(16 << 20).metricsPort().start()) {
            left = cluster.folder();
            assertThat(cluster.endpoints()).hasSize(3).allMatch(url -> url.startsWith("https://"));
            EtcdMember first = cluster.member(0);
            first.freeze();
            assertThat(first.healthy()).isFalse();
            first.thaw();
            cluster.awaitHealthy(HALF_A_MINUTE);

            cluster.member(1).kill();
            assertThat(cluster.member(1).running()).isFalse();
            cluster.member(1).restart();
            cluster.member(2).stop();
            cluster.member(2).restart("--quota-backend-bytes=33554432");
            cluster.awaitHealthy(HALF_A_MINUTE);
        }
        assertThat(Files.exists(left)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.3.15", "3.7.3"})
    void clientsNeedNoCertificateOrNoEncryptionWhenAskedFor(String version) {
        for (Transport transport : List.of(Transport.SERVER_TLS, Transport.PLAIN)) {
            try (EtcdCluster cluster =
                    setup(version).members(1).transport(transport).start()) {
                assertThat(cluster.member(0).healthy()).isTrue();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.3.15", "3.7.3"})
    void aMemberOutOfSpaceIsNotHealthyButComesBackFromARestart(String version) throws Exception {
        try (EtcdCluster cluster =
                setup(version).members(1).quotaBytes(16 << 20).start()) {
            Etcdctl etcdctl = new Etcdctl(cluster, cluster.endpoints().get(0));
            byte[] value = "x".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);
            String answer = "";
            for (int put = 0; put < 40 && !answer.contains("database space exceeded"); put++) {
                answer = etcdctl.run(value, "put", "key");
            }
            assertThat(answer).contains("database space exceeded");
            assertThat(cluster.member(0).healthy()).isFalse();
            cluster.member(0).restart();
            assertThat(cluster.member(0).healthy()).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.3.15", "3.7.3"})
    void aPreparedMemberJoins(String version) throws Exception {
        try (EtcdCluster cluster = setup(version).members(1).start()) {
            EtcdMember fresh = cluster.prepareMember("새것");
            Etcdctl etcdctl = new Etcdctl(cluster, cluster.endpoints().get(0));
            List<String> add =
                    new ArrayList<>(List.of("member", "add", fresh.name(), "--peer-urls=" + fresh.peerUrl()));
            if (!version.startsWith("3.3.")) {
                add.add("--learner");
            }
            assertThat(etcdctl.run(new byte[0], add.toArray(String[]::new)))
                    .contains("ETCD_INITIAL_CLUSTER_STATE=\"existing\"");
            cluster.join(fresh);
            assertThat(cluster.endpoints()).hasSize(2);
            await().atMost(HALF_A_MINUTE).untilAsserted(() -> assertThat(etcdctl.run(new byte[0], "member", "list"))
                    .contains(fresh.name() + ", " + fresh.peerUrl()));
        }
    }

    @Test
    void aPortThatAnotherProgramTookIsReplaced() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, Ports.loopback())) {
            AtomicInteger asked = new AtomicInteger();
            ClusterSetup setup = setup("3.3.15").members(1);
            setup.freePorts = count -> asked.getAndIncrement() == 0
                    ? new LinkedHashSet<>(List.of(taken.getLocalPort(), 14_001, 14_002))
                    : Ports.free(count);
            try (EtcdCluster cluster = setup.start()) {
                assertThat(asked).hasValue(2);
                assertThat(cluster.member(0).healthy()).isTrue();
            }
        }
    }

    @Test
    void twoClustersAtOnceShareNothing() {
        try (EtcdCluster one = setup("3.7.3").members(1).start();
                EtcdCluster two = setup("3.7.3").members(1).start()) {
            Set<String> all = new HashSet<>(one.endpoints());
            all.addAll(two.endpoints());
            assertThat(all).hasSize(2);
            assertThat(one.folder()).isNotEqualTo(two.folder());
        }
    }

    @Test
    void aMemberThatDoesNotStartSaysWhyAndLeavesNothing() {
        List<Path> before = Leftovers.folders();
        assertThatThrownBy(
                        () -> setup("3.7.3").members(1).flag("--no-such-flag").start())
                .isInstanceOf(DrillException.class)
                .hasMessageContaining("etcd-1 ended")
                .hasMessageContaining("no-such-flag");
        assertThat(Leftovers.folders()).isSubsetOf(before);
    }

    @Test
    void aMemberThatRunsCannotBeStartedAndOneThatDoesNotCannotBeFrozen() {
        try (EtcdCluster cluster = setup("3.7.3").members(1).start()) {
            EtcdMember member = cluster.member(0);
            assertThatThrownBy(member::start).hasMessageContaining("cannot start etcd-1: it runs");
            member.wipe();
            assertThat(member.dataFolder()).doesNotExist();
            assertThatThrownBy(member::freeze).hasMessageContaining("it does not run");
            assertThatThrownBy(member::processId).hasMessageContaining("it does not run");
            member.kill();
        }
    }

    private static ClusterSetup setup(String version) {
        return new ClusterSetup(EtcdRelease.of(version, text -> {})).certificates(certificates);
    }
}
