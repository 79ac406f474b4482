package dev.etcdsh.containers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.etcdsh.acceptance.Rehearsal;
import dev.etcdsh.faults.Desk;
import dev.etcdsh.faults.Desk.Read;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Members that are cut off from the others, while clients still reach them. */
@NeedsEngine
@ParameterizedClass(name = "etcd {0}")
@MethodSource("dev.etcdsh.acceptance.Rehearsal#edges")
class PartitionIT {
    private static final Duration HALF_A_MINUTE = Duration.ofSeconds(30);

    @SuppressWarnings("NullAway.Init")
    private static ContainedCluster cluster;

    @Parameter
    @SuppressWarnings("NullAway.Init")
    String version;

    @SuppressWarnings("NullAway.Init")
    private Desk desk;

    @BeforeParameterizedClassInvocation
    static void start(String version) {
        cluster = ContainedCluster.start(version, Rehearsal.QUOTA);
    }

    @AfterParameterizedClassInvocation
    static void end() {
        cluster.close();
    }

    @BeforeEach
    void sitDown() {
        Map<String, String> flags = new HashMap<>(cluster.settings());
        // Short: what does not answer here does not on purpose.
        flags.put("command-timeout", "1s");
        desk = Desk.at(flags);
    }

    @AfterEach
    void getUp() {
        desk.close();
    }

    @Test
    void aClusterOutOfSpaceThatFallsApartIsMadeNoWorseAndIsWholeAgainWhenItIsTogether() {
        cluster.outOfSpace();
        ContainedMember first = cluster.leader();
        first.cutOff();
        theOneThatIsCutOffIsNamed(first.name());
        ContainedMember second = cluster.leader();
        second.cutOff();
        nobodyAgreesWithAnybody();
        first.reconnect();
        second.reconnect();
        awaitHealthy();
    }

    private void theOneThatIsCutOffIsNamed(String name) {
        String deaf = name + " serves no linearizable read: it knows of no leader";
        // The others may take it for their leader a moment longer than it does itself.
        Read status = awaitStatus(read -> withoutLeader(read).equals(List.of(name))
                && read.rows("alarm NOSPACE ").stream().noneMatch(row -> row.contains("leader " + name)));
        assertThat(status.exit()).as(status.text()).isZero();
        assertThat(status.rows("alarm NOSPACE "))
                .singleElement()
                .asString()
                .contains("3 of 3 members")
                .doesNotContain("no leader", "leader " + name);

        Read healthy = desk.run("expect members healthy");
        assertThat(healthy.exit()).as(healthy.text()).isEqualTo(3);
        assertThat(healthy.rows("why: " + deaf)).as(healthy.text()).hasSize(1);

        Read defrag = desk.run("defrag");
        assertThat(defrag.exit()).as(defrag.text()).isEqualTo(3);
        assertThat(defrag.text()).contains("2 of 3 voters are healthy and 2 must agree", deaf, "gates margin, behind");

        Read disarm = desk.run("disarm");
        assertThat(disarm.exit()).as(disarm.text()).isEqualTo(3);
        assertThat(disarm.rows("refused: " + deaf)).as(disarm.text()).hasSize(1);

        Read compact = desk.run("compact");
        assertThat(compact.exit()).as(compact.text()).isEqualTo(5);
        assertThat(compact.rows("caution unreachable " + deaf))
                .as(compact.text())
                .hasSize(1);
        assertThat(done(compact, "make sure etcd-")).as(compact.text()).hasSize(2);
        assertThat(compact.rows("make sure " + name + " "))
                .singleElement()
                .asString()
                .contains(" unknown ", "is not made sure of", "found no agreement for compact");
    }

    private void nobodyAgreesWithAnybody() {
        Read status = awaitStatus(read -> withoutLeader(read).size() == 3);
        assertThat(status.exit()).as(status.text()).isZero();
        assertThat(status.text()).contains("alarms unknown   no leader   3 of 3 members");

        Read refused = desk.run("defrag");
        assertThat(refused.exit()).as(refused.text()).isEqualTo(3);
        assertThat(refused.rows("refused: no voter serves a linearizable read (etcd-"))
                .as(refused.text())
                .hasSize(1);
        assertThat(refused.text()).contains("it knows of no leader", "quorum");
    }

    @Test
    void aMemberCutOffWhileItIsDefragmentedIsWaitedForBeforeTheNextOneIsBegun() {
        ContainedMember first = cluster.followers().get(0);
        desk.when("defragmenting " + first.name(), first::cutOff);
        desk.when("waiting until " + first.name(), first::reconnect);
        Read defrag = desk.run("defrag");
        assertThat(defrag.exit()).as(defrag.text()).isZero();
        assertThat(done(defrag, "defragment etcd-")).as(defrag.text()).hasSize(3);
    }

    private Read awaitStatus(Predicate<Read> wanted) {
        return await().atMost(HALF_A_MINUTE).until(() -> desk.run("status"), wanted);
    }

    private void awaitHealthy() {
        await().atMost(HALF_A_MINUTE)
                .until(() -> desk.run("expect members healthy").exit(), exit -> exit == 0);
    }

    /** The members that a status shows without one. */
    private static List<String> withoutLeader(Read status) {
        return status.rows("etcd-").stream()
                .filter(row -> row.contains(" no leader "))
                .map(row -> row.substring(0, row.indexOf(' ')))
                .toList();
    }

    private static List<String> done(Read report, String beginning) {
        return report.rows(beginning).stream()
                .filter(row -> row.contains(" done "))
                .toList();
    }
}
