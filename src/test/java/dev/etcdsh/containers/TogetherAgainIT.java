package dev.etcdsh.containers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.etcdsh.acceptance.Rehearsal;
import dev.etcdsh.faults.Desk;
import dev.etcdsh.faults.Desk.Read;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A cluster that a partition has gone through, and that is out of space afterwards. */
@NeedsEngine
class TogetherAgainIT {
    private static final Duration HALF_A_MINUTE = Duration.ofSeconds(30);

    /** Filled behind the partition: a member that comes back by a raft snapshot may count its old file for a while. */
    @ParameterizedTest(name = "etcd {0}")
    @MethodSource("dev.etcdsh.acceptance.Rehearsal#edges")
    void itRecoversFromNoSpace(String version) {
        try (ContainedCluster cluster = ContainedCluster.start(version, Rehearsal.QUOTA);
                Desk desk = Desk.at(cluster.settings())) {
            ContainedMember cut = cluster.followers().get(0);
            cut.cutOff();
            awaitHealth(desk, 3);
            cut.reconnect();
            awaitHealth(desk, 0);
            cluster.outOfSpace();
            for (String line : List.of("compact", "defrag", "disarm --watch 100ms", "expect alarms none")) {
                Read read = desk.run(line);
                assertThat(read.exit()).as(read.text()).isZero();
            }
            assertThat(cluster.writable()).isTrue();
        }
    }

    private static void awaitHealth(Desk desk, int wanted) {
        await().atMost(HALF_A_MINUTE)
                .until(() -> desk.run("expect members healthy").exit(), exit -> exit == wanted);
    }
}
