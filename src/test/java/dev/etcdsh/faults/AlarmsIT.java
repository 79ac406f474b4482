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

/** Alarms of nobody, CORRUPT beside NOSPACE, and a member whose file stays over its quota. */
@ParameterizedClass(name = "etcd {0}")
@MethodSource("dev.etcdsh.acceptance.Rehearsal#edges")
class AlarmsIT {
    private static final SharedRehearsal SHARED = new SharedRehearsal();

    private final Rehearsal rehearsal;
    private final Cast cast;

    AlarmsIT(String version) {
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
    void anAlarmOfAnIdThatIsNoMemberIsShownAndTakenBack() {
        new Gateway(rehearsal.etcd()).activate(cast.leader(), "NOSPACE", "7b");
        try (Desk desk = Desk.at(rehearsal)) {
            assertThat(desk.run("alarms").text()).contains("not a member");
            Read disarm = desk.run("disarm --watch 100ms");
            assertThat(disarm.exit()).as(disarm.text()).isZero();
            assertThat(disarm.text()).contains("id 7b (no member)");
            assertThat(desk.run("alarms").text()).contains("no alarms");
        }
    }

    @Test
    void corruptOfTwoBesideNospaceStopsEveryChangeAndStaysWhateverIsForced() {
        EtcdMember leader = cast.leader();
        List<EtcdMember> corrupt = List.of(leader, cast.followers().get(0));
        Gateway gateway = new Gateway(rehearsal.etcd());
        gateway.activate(leader, "NOSPACE", cast.id(leader));
        corrupt.forEach(member -> gateway.activate(leader, "CORRUPT", cast.id(member)));
        try (Desk desk = Desk.at(rehearsal)) {
            for (String change : List.of("compact", "defrag", "move-leader", "disarm", "disarm --force corrupt")) {
                Read refused = desk.run(change);
                assertThat(refused.exit()).as(refused.text()).isEqualTo(3);
                assertThat(refused.text()).contains("gate corrupt");
                assertThat(corrupt).allSatisfy(member -> assertThat(refused.text())
                        .contains("a CORRUPT alarm by " + member.name() + ": members hold different data"));
            }
            Read check = desk.run("check");
            assertThat(check.rows("critical corrupt")).as(check.text()).hasSize(1);
            assertThat(check.text()).contains("stops: compact, defrag, move-leader, disarm");
            assertThat(desk.run("alarms").rows(""))
                    .as("all three")
                    .filteredOn(row -> row.contains("CORRUPT") || row.contains("NOSPACE"))
                    .hasSize(3);
        } finally {
            corrupt.forEach(member -> gateway.deactivate(leader, "CORRUPT", cast.id(member)));
            gateway.deactivate(leader, "NOSPACE", cast.id(leader));
        }
    }

    @Test
    void aMemberOverItsQuotaRefusesDisarmingAndRaisesTheAlarmAgainWhenItIsForced() {
        EtcdMember full = cast.followers().get(0);
        full.restart("--quota-backend-bytes=8192");
        new Gateway(rehearsal.etcd()).activate(cast.leader(), "NOSPACE", cast.id(full));
        try (Desk desk = Desk.at(rehearsal)) {
            Read refused = desk.run("disarm");
            assertThat(refused.exit()).as(refused.text()).isEqualTo(3);
            assertThat(refused.text()).contains("refused: " + full.name() + ": its file of ", "gate over-quota");
            Read forced = desk.run("disarm --force over-quota --watch 100ms");
            assertThat(forced.exit()).as(forced.text()).isEqualTo(5);
            assertThat(forced.text()).contains("NOSPACE is back");
            full.restart("--quota-backend-bytes=" + Rehearsal.QUOTA);
            assertThat(desk.run("disarm --watch 100ms").exit()).isZero();
        }
    }
}
