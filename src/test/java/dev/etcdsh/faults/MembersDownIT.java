package dev.etcdsh.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etcdsh.acceptance.Rehearsal;
import dev.etcdsh.drill.EtcdMember;
import dev.etcdsh.faults.Desk.Read;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** One member, two members, all members killed. */
@ParameterizedClass(name = "etcd {0}")
@MethodSource("dev.etcdsh.acceptance.Rehearsal#edges")
class MembersDownIT {
    private static final SharedRehearsal SHARED = new SharedRehearsal();

    private final Rehearsal rehearsal;
    private final Cast cast;

    MembersDownIT(String version) {
        rehearsal = SHARED.of(version);
        cast = new Cast(rehearsal);
    }

    @AfterEach
    void heal() {
        cast.heal();
    }

    @AfterParameterizedClassInvocation
    static void end() {
        SHARED.close();
    }

    @Test
    void aDeadMemberIsARowWithItsReasonAndTheOthersAreShown() {
        EtcdMember dead = cast.followers().get(0);
        dead.kill();
        try (Desk desk = Desk.at(rehearsal)) {
            Read status = desk.run("status");
            assertThat(status.exit()).as(status.text()).isZero();
            assertThat(status.rows(dead.name() + " ")).first().asString().contains("unreachable");
            assertThat(status.text()).contains("connection refused", "2 of 3 members");
            assertThat(desk.run("expect members healthy").exit()).isEqualTo(3);
        }
    }

    @Test
    void compactingWithADeadMemberIsACautionAndThatMemberIsNotMadeSureOf() {
        cast.write();
        EtcdMember dead = cast.followers().get(0);
        dead.kill();
        try (Desk desk = Desk.at(rehearsal)) {
            Read compact = desk.run("compact");
            assertThat(compact.exit()).as(compact.text()).isEqualTo(5);
            assertThat(compact.text())
                    .contains(
                            "unreachable", dead.name() + " is not made sure of", "run 'compact' again when it answers");
            assertThat(compact.rows("make sure etcd-"))
                    .filteredOn(row -> row.contains(" unknown "))
                    .hasSize(1);
            assertThat(compact.rows("make sure etcd-"))
                    .filteredOn(row -> row.contains(" done "))
                    .hasSize(2);
            cast.heal();
            Read again = desk.run("compact");
            assertThat(again.exit()).as(again.text()).isZero();
            assertThat(again.text()).contains("nothing to compact");
            assertThat(again.rows("make sure etcd-"))
                    .filteredOn(row -> row.contains(" done "))
                    .hasSize(3);
        }
    }

    @Test
    void defragmentingIsRefusedWhenNoOtherMemberMayFailUnlessItIsForced() {
        EtcdMember dead = cast.followers().get(0);
        dead.kill();
        try (Desk desk = Desk.at(rehearsal)) {
            String leader = cast.leader().name();
            Read refused = desk.run("defrag " + leader);
            assertThat(refused.exit()).as(refused.text()).isEqualTo(3);
            assertThat(refused.text())
                    .contains(
                            "refused: 2 of 3 voters are healthy and 2 must agree: no other may fail while one defragments",
                            "--force margin overrides it");
            assertThat(refused.result().changed()).isFalse();
            Read forced = desk.run("defrag --force margin " + leader);
            assertThat(forced.exit()).as(forced.text()).isZero();
            assertThat(forced.rows("defragment " + leader + " "))
                    .filteredOn(row -> row.contains(" done "))
                    .hasSize(1);
        }
    }

    @Test
    void withoutQuorumEveryChangeIsRefusedAndTheMemberThatIsLeftIsStillShown() {
        cast.write();
        cast.followers().forEach(EtcdMember::kill);
        try (Desk desk = Desk.at(rehearsal)) {
            for (String change : List.of("compact", "defrag", "disarm")) {
                Read refused = desk.run(change);
                assertThat(refused.exit()).as(refused.text()).isEqualTo(3);
                assertThat(refused.rows("refused: no voter serves a linearizable read"))
                        .as(refused.text())
                        .hasSize(1);
                assertThat(refused.text()).contains("gate quorum");
                assertThat(refused.result().changed()).isFalse();
            }
            Read status = desk.run("status");
            assertThat(status.exit()).as(status.text()).isZero();
            assertThat(status.text()).contains("1 of 3 members", "alarms unknown", "the alarms could not be listed: ");
            Read alarms = desk.run("alarms");
            // 4 when the deadline passes first, 3 when etcd itself says that there is no agreement.
            assertThat(alarms.exit()).as(alarms.text()).isIn(3, 4);
            assertThat(alarms.text())
                    .containsAnyOf("no answer to alarm list within 2 s", "found no agreement for alarm list");
        }
    }

    @Test
    void disarmingIsRefusedWhileAMemberIsAwayForItWouldRaiseTheAlarmAgain() {
        EtcdMember dead = cast.followers().get(0);
        Gateway gateway = new Gateway(rehearsal.etcd());
        gateway.activate(cast.leader(), "NOSPACE", cast.id(cast.leader()));
        dead.kill();
        try (Desk desk = Desk.at(rehearsal)) {
            Read refused = desk.run("disarm");
            assertThat(refused.exit()).as(refused.text()).isEqualTo(3);
            assertThat(refused.text())
                    .contains(
                            "refused: " + dead.name() + " does not answer", "gate unreachable", "--force unreachable");
            assertThat(desk.run("alarms").text()).contains("NOSPACE");
            cast.heal();
            assertThat(desk.run("disarm --watch 100ms").exit()).isZero();
            assertThat(desk.run("alarms").text()).contains("no alarms");
        }
    }

    @Test
    void whenNobodyAnswersEveryCommandEndsWith4AndSaysWhereItKnocked() {
        try (Desk fresh = Desk.at(rehearsal);
                Desk connected = Desk.at(rehearsal)) {
            assertThat(connected.run("status").exit()).isZero();
            rehearsal.etcd().members().forEach(EtcdMember::kill);
            for (String line : List.of("status", "alarms", "compact", "defrag", "disarm", "expect alarms none")) {
                for (Desk desk : List.of(fresh, connected)) {
                    Read read = desk.run(line);
                    assertThat(read.exit()).as(line + "\n" + read.text()).isEqualTo(4);
                    assertThat(read.text()).contains("connection refused");
                }
            }
        }
    }
}
