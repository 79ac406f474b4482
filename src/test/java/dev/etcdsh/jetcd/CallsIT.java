package dev.etcdsh.jetcd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.etcdsh.cluster.Alarm;
import dev.etcdsh.cluster.CallFailed;
import dev.etcdsh.cluster.Cluster;
import dev.etcdsh.cluster.Member;
import dev.etcdsh.cluster.MemberStatus;
import dev.etcdsh.drill.ClusterSetup;
import dev.etcdsh.drill.EtcdCluster;
import dev.etcdsh.drill.EtcdRelease;
import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @ParameterizedTest(name = "etcd {0}")
    @ValueSource(strings = {"3.3.15", "3.7.3"})
    void everyCallOfThePortIsServedByTheMemberItNames(String version) {
        try (EtcdCluster etcd = new ClusterSetup(EtcdRelease.of(version, progress -> {})).start();
                Cluster cluster = Connecting.open(
                        Connecting.access(Connecting.tls(etcd.certificates()), Connecting.endpoint(etcd.member(0))))) {
            assertThat(cluster.membership().members())
                    .extracting(Member::name)
                    .containsExactlyInAnyOrder("etcd-1", "etcd-2", "etcd-3");
            Member at = Connecting.member(cluster, "etcd-2");
            assertThat(cluster.endpoint(at))
                    .isEqualTo(Connecting.endpoint(etcd.member(1)).hostPort());

            MemberStatus status = cluster.status(at);
            assertThat(status.version()).isEqualTo(version);
            assertThat(status.member()).isEqualTo(at.id());
            assertThat(status.inUse().isPresent()).isEqualTo(!version.equals("3.3.15"));
            assertThat(status.appliedIndex().isPresent()).isEqualTo(!version.equals("3.3.15"));

            assertThat(cluster.alarms(at)).isEmpty();
            cluster.read(at);
            assertThat(cluster.compactedRevision(at)).isEqualTo(OptionalLong.empty());
            for (int i = 0; i < 20; i++) {
                cluster.put("etcdsh/canary/1", new byte[] {1}, at);
            }
            long revision = cluster.status(at).revision();
            cluster.compact(revision, true, at, PATIENCE);
            assertThat(cluster.compactedRevision(at)).isEqualTo(OptionalLong.of(revision));
            assertThat(failure(() -> cluster.compact(revision, true, at, PATIENCE))
                            .kind())
                    .isEqualTo(CallFailed.Kind.COMPACTED);
            assertThat(failure(() -> cluster.compact(revision + 1000, false, at, PATIENCE))
                            .kind())
                    .isEqualTo(CallFailed.Kind.FUTURE_REVISION);
            cluster.defragment(at, PATIENCE);
            cluster.delete("etcdsh/canary/1", at);
            assertThat(cluster.status(at).revision()).isEqualTo(revision + 1);
            cluster.disarm(new Alarm(at.id(), dev.etcdsh.cluster.AlarmType.NOSPACE), at);
            assertThat(cluster.metrics(at).quota()).isPresent();
            assertThat(cluster.metrics(at).inUse()).isPresent();
            aGlanceTellsTheQuota(cluster, at, version);
            assertThat(cluster.connection().endpoint())
                    .isEqualTo(Connecting.endpoint(etcd.member(0)).hostPort());
        }
    }

    /** Before 3.6 the metrics told it, which are read once a connection; for a decision they are read each time. */
    private static void aGlanceTellsTheQuota(Cluster cluster, Member at, String version) {
        assertThat(cluster.status(at).quota().isPresent()).isEqualTo(version.equals("3.7.3"));
        assertThat(cluster.glancing().status(at).quota())
                .isEqualTo(cluster.metrics(at).quota());
    }

    private static CallFailed failure(Runnable call) {
        return catchThrowableOfType(CallFailed.class, call::run);
    }
}
