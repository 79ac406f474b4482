package dev.etcdsh.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etcdsh.acceptance.Rehearsal;
import dev.etcdsh.cluster.Member;
import dev.etcdsh.drill.EtcdMember;
import dev.etcdsh.faults.Desk.Read;
import java.time.Duration;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** A fourth member that learns: it stores everything, has no vote, and refuses nearly every call. */
@ParameterizedClass(name = "etcd {0}")
@MethodSource("linesWithLearners")
class LearnersIT {
    private static final SharedRehearsal SHARED = new SharedRehearsal();

    private final Rehearsal rehearsal;
    private final Cast cast;

    LearnersIT(String version) {
        rehearsal = SHARED.of(version);
        cast = new Cast(rehearsal);
        if (rehearsal.etcd().members().size() == 3) {
            addLearner();
        }
    }

    /** There are none before 3.4. */
    static Stream<String> linesWithLearners() {
        return "full".equals(System.getProperty("matrix"))
                ? Rehearsal.everyLine().filter(version -> !version.startsWith("3.3."))
                : Stream.of("3.7.3");
    }

    @AfterParameterizedClassInvocation
    static void end() {
        SHARED.close();
    }

    @Test
    void aLearnerIsSeenWholeAndNamedWhereItCannotTakePart() {
        cast.write();
        try (Desk desk = Desk.at(rehearsal)) {
            Read status = desk.run("status");
            assertThat(status.rows("etcd-4 "))
                    .as(status.text())
                    .singleElement()
                    .asString()
                    .contains("KiB", "16.0 MiB", " learner ");
            assertThat(status.text()).contains("4 of 4 members");

            Read compact = desk.run("compact");
            assertThat(compact.exit()).as(compact.text()).isZero();
            assertThat(compact.text())
                    .contains("etcd-4 is a learner: it compacts by itself, and cannot be made sure of");
            assertThat(compact.rows("make sure etcd-")).hasSize(3);

            Read defrag = desk.run("defrag");
            assertThat(defrag.exit()).as(defrag.text()).isZero();
            assertThat(defrag.text()).contains("etcd-4 is left out: learners refuse this call");
            assertThat(defrag.rows("defragment etcd-"))
                    .filteredOn(row -> row.contains(" done "))
                    .hasSize(3);

            Read named = desk.run("defrag etcd-4");
            assertThat(named.exit()).as(named.text()).isEqualTo(3);
            assertThat(named.text()).contains("refused: etcd-4 is a learner, and learners refuse this call");
        }
    }

    @Test
    void aLearnerOverItsQuotaRefusesDisarmingForItWouldRaiseTheAlarmAgain() {
        EtcdMember learner = cast.named("etcd-4");
        learner.restart("--quota-backend-bytes=8192");
        new Gateway(rehearsal.etcd()).activate(cast.leader(), "NOSPACE", cast.id(cast.leader()));
        try (Desk desk = Desk.at(rehearsal)) {
            Read refused = desk.run("disarm");
            assertThat(refused.exit()).as(refused.text()).isEqualTo(3);
            assertThat(refused.text())
                    .contains("refused: etcd-4: its file of ", "gate over-quota")
                    .doesNotContain("does not answer");

            Read forced = desk.run("disarm --force over-quota --watch 100ms");
            assertThat(forced.exit()).as(forced.text()).isEqualTo(5);
            assertThat(forced.text()).contains("NOSPACE is back");

            learner.restart("--quota-backend-bytes=" + Rehearsal.QUOTA);
            Read disarm = desk.run("disarm --watch 100ms");
            assertThat(disarm.exit()).as(disarm.text()).isZero();
        }
    }

    /** etcd takes no new member in the first seconds after a start. */
    private void addLearner() {
        EtcdMember fresh = rehearsal.etcd().prepareMember("etcd-4");
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> add(fresh), answer -> answer.contains("ETCD_INITIAL_CLUSTER_STATE"));
        rehearsal.etcd().join(fresh);
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() ->
                        rehearsal.cluster().membership().learners().stream().anyMatch(Member::started));
    }

    private String add(EtcdMember fresh) {
        return cast.etcdctl(
                cast.leader(), "member", "add", fresh.name(), "--learner", "--peer-urls=" + fresh.peerUrl());
    }
}
