package dev.etcdsh.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class EtcdClusterTest {
    private static final EtcdRelease NEWEST = EtcdRelease.of("3.7.3", text -> {});

    @Test
    void aMemberWithAKoreanNameIsFrozenThawedKilledAndStartedAgainAndLeavesNothing() {
        Path folder;
        try (EtcdCluster cluster =
                new ClusterSetup(NEWEST).names("하나").metricsPort().start()) {
            folder = cluster.folder();
            EtcdMember member = cluster.member(0);
            assertThat(member.healthy()).isTrue();
            assertThat(member.endpoint()).startsWith("https://127.0.0.1:");
            assertThat(member.logTail(400)).contains("하나");

            member.freeze();
            assertThat(member.running()).isTrue();
            member.thaw();
            assertThat(member.healthy()).isTrue();

            long before = member.processId();
            member.restart("--quota-backend-bytes=33554432");
            assertThat(member.processId()).isNotEqualTo(before);

            member.freeze();
        }
        assertThat(Files.exists(folder)).isFalse();
    }
}
