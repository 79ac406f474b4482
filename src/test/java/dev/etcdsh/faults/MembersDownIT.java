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
    void disarming_is_refused_while_a_member_is_away_for_it_would_raise_the_alarm_again() {
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
    void when_nobody_answers_every_command_ends_with_4_and_says_where_it_knocked() {
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
