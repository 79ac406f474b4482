package dev.etcdsh.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etcdsh.acceptance.Rehearsal;
import dev.etcdsh.drill.EtcdMember;
import dev.etcdsh.faults.Desk.Read;
import dev.etcdsh.shell.TypedSession;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** A member that is stopped (SIGSTOP): its connections stay open, and nothing answers. */
@ParameterizedClass(name = "etcd {0}")
@MethodSource("dev.etcdsh.acceptance.Rehearsal#edges")
class FrozenMembersIT {
    private static final SharedRehearsal SHARED = new SharedRehearsal();

    private final Rehearsal rehearsal;
    private final Cast cast;

    FrozenMembersIT(String version) {
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
    void aFrozenMemberCostsOneCommandTimeoutAndHidesNobodyElse() {
        EtcdMember frozen = cast.followers().get(0);
        try (Desk desk = Desk.at(rehearsal)) {
            assertThat(desk.run("status").exit()).isZero();
            frozen.freeze();
            Read status = desk.run("status");
            assertThat(status.exit()).as(status.text()).isZero();
            assertThat(status.text()).contains("2 of 3 members", "no answer to status within 2 s");
            assertThat(status.took()).isLessThan(Duration.ofSeconds(8));
        }
    }

    /** What etcdctl takes 5 s for, the first time and later; looks at it do not pile up. */
    @Test
    void aGlanceAtAFrozenMemberIsShortWhereNothingElseWasSaid() {
        EtcdMember frozen = cast.followers().get(0);
        Map<String, String> settings = new HashMap<>(Rehearsal.settings(rehearsal.etcd()));
        settings.remove("command-timeout");
        try (Desk desk = Desk.at(settings)) {
            assertThat(desk.run("status").text()).contains("3 of 3 members");
            frozen.freeze();
            int threads = 0;
            for (int look = 0; look < 4; look++) {
                Read status = desk.run("status");
                assertThat(status.exit()).as(status.text()).isZero();
                assertThat(status.text()).contains("2 of 3 members", "no answer to status within 1 s");
                assertThat(status.took()).isLessThan(Duration.ofSeconds(2));
                assertThat(Thread.activeCount()).isLessThanOrEqualTo(look == 0 ? 1_000 : threads + 2);
                threads = look == 0 ? Thread.activeCount() : threads;
            }
        }
    }

    @Test
    void onATerminalWhoHasAnsweredIsSeenAtOnceAndTheSilentRowIsRewritten() throws Exception {
        EtcdMember frozen = cast.followers().get(0);
        try (TypedSession typed = TypedSession.start(60, Map.of(), glancing())) {
            typed.expectLast("127.0.0.1>");
            typed.type("status\r").expect("3 of 3 members").expectLast("127.0.0.1>");
            frozen.freeze();
            typed.type("status\r").expect("waiting").expect("no answer to status within 1 s");
            typed.expectLast("127.0.0.1>");
            assertThat(typed.screen()).noneMatch(line -> line.contains("waiting"));
            assertThat(typed.screen())
                    .filteredOn(line -> line.startsWith("NAME "))
                    .hasSize(2);

            typed.type("status\r").expect("waiting").resize(40);
            typed.expect("no answer to").expectLast("127.0.0.1>");
            typed.type("exit\r");
            assertThat(typed.ended()).isZero();
        }
    }

    private List<String> glancing() {
        return rehearsal.line().stream()
                .filter(word -> !word.equals("--command-timeout") && !word.equals("5s"))
                .toList();
    }

    @Test
    void aMemberThatFreezesWhileItIsDefragmentedLeavesAnUnknownOutcomeAndNoOtherIsBegun() {
        EtcdMember leader = cast.leader();
        EtcdMember frozen = cast.followers().get(0);
        EtcdMember other = cast.followers().get(1);
        try (Desk desk = Desk.at(rehearsal).when("defragmenting " + frozen.name(), frozen::freeze)) {
            Read defrag = desk.run("defrag " + frozen.name() + " " + leader.name());
            assertThat(defrag.exit()).as(defrag.text()).isEqualTo(5);
            assertThat(defrag.took()).isLessThan(Duration.ofSeconds(30));
            assertThat(defrag.rows("defragment " + frozen.name() + " "))
                    .as(defrag.text())
                    .hasSize(1)
                    .first()
                    .asString()
                    .contains(" unknown ");
            assertThat(defrag.rows("defragment " + leader.name() + " "))
                    .as(defrag.text())
                    .hasSize(1)
                    .first()
                    .asString()
                    .contains(" not begun ");
            assertThat(defrag.text()).contains("it may be at it still: 'status' shows when " + frozen.name());
            cast.heal();
            Read again = desk.run("defrag " + frozen.name() + " " + other.name());
            assertThat(again.exit()).as(again.text()).isZero();
        }
    }

    @Test
    void aMemberThatFreezesInMidCompactionIsWaitedForOrNamedAndMadeSureOfLater() {
        cast.write();
        EtcdMember frozen = cast.followers().get(0);
        try (Desk desk = Desk.at(rehearsal).when("compacting to revision", frozen::freeze)) {
            Read compact = desk.run("compact");
            assertThat(compact.exit()).as(compact.text()).isEqualTo(5);
            assertThat(compact.text()).contains(frozen.name() + " is not made sure of");
            frozen.thaw();
            frozen.awaitServing(Duration.ofSeconds(20));
            Read again = desk.run("compact");
            assertThat(again.exit()).as(again.text()).isZero();
            assertThat(again.text()).contains("nothing to compact");
        }
    }
}
