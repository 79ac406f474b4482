package dev.etcdsh.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etcdsh.acceptance.Rehearsal;
import dev.etcdsh.drill.EtcdMember;
import dev.etcdsh.faults.Desk.Read;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** What befalls members while a cluster is recovered: a truthful report, a cluster no worse, and {@code --resume} ends it. */
@ParameterizedClass(name = "etcd {0}")
@MethodSource("dev.etcdsh.acceptance.Rehearsal#edges")
class RecoverIT {
    private static final String RECOVER = "recover --yes --watch 500ms";
    private static final String RESUME = "recover --resume --yes --watch 500ms";
    private static final SharedRehearsal SHARED = new SharedRehearsal();

    private final Rehearsal rehearsal;
    private final Cast cast;

    RecoverIT(String version) {
        rehearsal = SHARED.of(version);
        cast = new Cast(rehearsal);
    }

    @BeforeEach
    void fill() {
        rehearsal.outOfSpace();
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
    void aMemberThatFreezesWhileItIsDefragmentedIsUnknownAndGoneOnWith() {
        EtcdMember frozen = first();
        try (Desk desk = Desk.at(rehearsal).when("defragmenting " + frozen.name(), frozen::freeze)) {
            Read broken = desk.run(RECOVER);
            assertThat(broken.exit()).as(broken.text()).isEqualTo(5);
            assertThat(broken.rows("defragment " + frozen.name() + " "))
                    .singleElement()
                    .asString()
                    .contains(" unknown ");
            assertThat(broken.rows("disarm NOSPACE")).singleElement().asString().contains(" not begun ");
            cast.heal();
            assertThatItGoesOn(desk);
        }
    }

    @Test
    void aMemberThatIsKilledWhileItIsDefragmentedIsUnknownAndGoneOnWith() {
        EtcdMember killed = first();
        try (Desk desk = Desk.at(rehearsal).when("defragmenting " + killed.name(), killed::kill)) {
            Read broken = desk.run(RECOVER);
            assertThat(broken.exit()).as(broken.text()).isEqualTo(5);
            assertThat(broken.rows("defragment " + killed.name() + " "))
                    .singleElement()
                    .asString()
                    .containsAnyOf(" unknown ", " failed ");
            assertThat(broken.text()).contains(killed.name());
            cast.heal();
            assertThatItGoesOn(desk);
        }
    }

    @Test
    void theLeaderThatIsLostInMidPlanStopsItWithTheOthersServing() {
        EtcdMember leader = cast.leader();
        String first = first().name();
        try (Desk desk = Desk.at(rehearsal).when("defragmenting " + first, leader::kill)) {
            Read broken = desk.run(RECOVER);
            assertThat(broken.exit()).as(broken.text()).isEqualTo(5);
            assertThat(broken.text()).contains("compact").contains(leader.name());
            assertThat(broken.rows("disarm NOSPACE")).singleElement().asString().contains(" not begun ");
            cast.heal();
            assertThatItGoesOn(desk);
        }
    }

    @Test
    void aMemberThatIsDownAllTheWhileIsLeftOutWhenForcedAndGoneOnWithWhenItIsBack() {
        EtcdMember down = cast.followers().get(0);
        down.kill();
        try (Desk desk = Desk.at(rehearsal)) {
            Read refused = desk.run(RECOVER);
            assertThat(refused.exit()).as(refused.text()).isEqualTo(3);
            assertThat(refused.text()).contains("--force margin,unreachable", "raises NOSPACE when it returns");

            Read forced = desk.run(RECOVER + " --force margin,unreachable");
            assertThat(forced.exit()).as(forced.text()).isEqualTo(5);
            assertThat(forced.rows("left out " + down.name()))
                    .singleElement()
                    .asString()
                    .contains(" not begun ", "raises NOSPACE when it returns");
            assertThat(forced.rows("defragment etcd-"))
                    .filteredOn(row -> row.matches("defragment etcd-[123] .* done .*"))
                    .hasSize(2);
            cast.heal();
            assertThatItGoesOn(desk);
        }
    }

    private void assertThatItGoesOn(Desk desk) {
        Read resumed = desk.run(RESUME);
        assertThat(resumed.exit()).as(resumed.text()).isZero();
        assertThat(resumed.text()).contains("recovered: NOSPACE is gone, and every voter accepts writes");
        assertThat(desk.run("alarms").text()).contains("no alarms");
        assertThat(rehearsal.writable()).isTrue();
    }

    /** Whoever is defragmented first: the followers in the order of their names. */
    private EtcdMember first() {
        return cast.followers().get(0);
    }
}
