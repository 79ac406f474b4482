package dev.etcdsh.maintenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.etcdsh.cluster.ClusterView;
import dev.etcdsh.cluster.FakeCluster;
import dev.etcdsh.cluster.MemberView;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class GrowthTest {
    private static final Instant BEGIN = Instant.parse("2026-11-23T17:40:05Z");

    private final FakeCluster cluster = FakeCluster.ofThree();
    private final Growth growth = new Growth();
    private Instant now = BEGIN;

    @Test
    void fourPointsTellNothing() {
        for (int i = 0; i < 4; i++) {
            see(1_000_000 + i * 1_000);
        }

        assertThat(growth.rate(member().member().id())).isEmpty();
        assertThat(growth.untilFull(member())).isEmpty();
    }

    @Test
    void aFileThatGrowsEvenlyReachesItsQuotaWhenTheLineDoes() {
        cluster.member("etcd-1").quota(2_000_000);
        for (int i = 0; i < 5; i++) {
            see(1_000_000 + i * 10_000);
        }

        assertThat(growth.rate(member().member().id()).orElseThrow()).isCloseTo(5_000, within(1.0));
        assertThat(growth.untilFull(member())).contains(Duration.ofSeconds(192));
    }

    /** bbolt enlarges its file now and then, and by much. */
    @Test
    void stepsAreMadeEven() {
        for (int i = 0; i < 40; i++) {
            see(1_000_000 + i / 10 * 100_000);
        }

        assertThat(growth.rate(member().member().id()).orElseThrow()).isCloseTo(5_000, within(500.0));
    }

    @Test
    void afterADefragmentationItBeginsAnew() {
        for (int i = 0; i < 10; i++) {
            see(1_000_000 + i * 10_000);
        }
        see(500_000);

        assertThat(growth.rate(member().member().id())).isEmpty();
    }

    @Test
    void aFileThatStandsStillIsNeverFull() {
        for (int i = 0; i < 10; i++) {
            see(1_000_000);
        }

        assertThat(growth.rate(member().member().id())).hasValue(0);
        assertThat(growth.untilFull(member())).isEmpty();
    }

    private void see(long file) {
        cluster.member("etcd-1").file(file);
        ClusterView view = look();
        growth.saw(new ClusterView(now, view.membership(), view.members(), view.alarms(), view.alarmsFailure()));
        now = now.plusSeconds(2);
    }

    private ClusterView look() {
        return Look.at(cluster, new JumpingClock(), Look.Depth.GLANCE);
    }

    private MemberView member() {
        return look().members().stream()
                .filter(member -> member.member().name().equals("etcd-1"))
                .findFirst()
                .orElseThrow();
    }
}
