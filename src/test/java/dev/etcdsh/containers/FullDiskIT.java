package dev.etcdsh.containers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etcdsh.acceptance.Program.Ended;
import dev.etcdsh.faults.Desk;
import dev.etcdsh.faults.Desk.Read;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A data disk without room for the second file that a defragmentation writes. */
@NeedsEngine
class FullDiskIT {
    private static final long QUOTA = 32L << 20;
    private static final int LIVE_MIB = 16;
    private static final String RECOVERY = "compact\ndefrag\ndisarm --watch 100ms\nexpect alarms none\n";
    private static final Pattern UNFINISHED = Pattern.compile("write (\\S+/db\\.tmp\\S*): no space left on device");

    @ParameterizedTest(name = "etcd {0}")
    @MethodSource("dev.etcdsh.acceptance.Rehearsal#edges")
    void aDefragmentationWithoutRoomFailsAloneAndTheRecoveryGoesOnWhenThereIsSome(String version) {
        try (ContainedCluster cluster = ContainedCluster.start(version, QUOTA);
                Desk desk = Desk.at(cluster.settings())) {
            live(cluster);
            cluster.outOfSpace();
            ContainedMember full = cluster.followers().get(0);
            full.disk().fill();
            assertThat(desk.run("compact").exit()).isZero();

            Read defrag = desk.run("defrag");
            assertThat(defrag.exit()).as(defrag.text()).isEqualTo(3);
            assertThat(defrag.rows("defragment " + full.name() + " "))
                    .singleElement()
                    .asString()
                    .contains(" failed ", "no space left on device");
            assertThat(defrag.rows("defragment etcd-"))
                    .filteredOn(row -> row.contains(" not begun "))
                    .hasSize(2);
            assertThat(defrag.rows("next: on its node, delete the unfinished db.tmp"))
                    .singleElement()
                    .asString()
                    .contains("make room for a second file of up to ", "then 'defrag " + full.name() + "'");
            assertThat(desk.run("expect members healthy").exit()).isZero();

            full.disk().clear();
            full.disk().empty(unfinished(defrag));
            Ended recovered = cluster.etcdsh().fed(RECOVERY).run("--yes");
            assertThat(recovered.exit()).as(recovered.both()).isZero();
            assertThat(cluster.writable()).isTrue();
        }
    }

    /** Values that a compaction keeps, so that the second file is large. */
    private static void live(ContainedCluster cluster) {
        byte[] value = new byte[1 << 20];
        for (int number = 0; number < LIVE_MIB; number++) {
            ThreadLocalRandom.current().nextBytes(value);
            cluster.cluster()
                    .put(
                            "live/" + number,
                            value,
                            cluster.cluster().membership().voters().get(0));
        }
    }

    private static String unfinished(Read defrag) {
        Matcher file = UNFINISHED.matcher(defrag.text());
        assertThat(file.find()).as(defrag.text()).isTrue();
        return file.group(1);
    }
}
