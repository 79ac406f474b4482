package dev.etcdsh.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etcdsh.acceptance.Rehearsal;
import dev.etcdsh.drill.EtcdMember;
import dev.etcdsh.faults.Desk.Read;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** The cluster changes, or the operator's mind does, between the plan and its end. */
@ParameterizedClass(name = "etcd {0}")
@MethodSource("dev.etcdsh.acceptance.Rehearsal#edges")
class StalePlansIT {
    private static final SharedRehearsal SHARED = new SharedRehearsal();

    private final Rehearsal rehearsal;
    private final Cast cast;

    StalePlansIT(String version) {
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
    void aMemberRestartedAfterThePlanWasShownIsDefragmentedAllTheSame() {
        EtcdMember restarted = cast.followers().get(0);
        try (Desk desk = Desk.at(rehearsal).betweenPlanAndStep(restarted::restart)) {
            Read defrag = desk.run("defrag");
            assertThat(defrag.exit()).as(defrag.text()).isZero();
            assertThat(defrag.rows("defragment etcd-"))
                    .filteredOn(row -> row.contains(" done "))
                    .hasSize(3);
        }
    }

    @Test
    void theMemberThatLeadsByThenGoesLastAlsoWhenThePlanNamedAnother() {
        EtcdMember planned = cast.leader();
        EtcdMember elected = cast.followers().get(0);
        try (Desk desk =
                Desk.at(rehearsal).betweenPlanAndStep(() -> cast.etcdctl(planned, "move-leader", cast.id(elected)))) {
            Read defrag = desk.run("defrag");
            assertThat(defrag.exit()).as(defrag.text()).isZero();
            assertThat(defrag.rows("defragment etcd-"))
                    .filteredOn(row -> row.contains(" done "))
                    .hasSize(3)
                    .last()
                    .asString()
                    .startsWith("defragment " + elected.name());
            assertThat(cast.leader().name()).isNotEqualTo(elected.name());
        }
    }

    @Test
    void theFirstInterruptFinishesTheMemberInFlightAndBeginsNoOther() {
        try (Desk desk = Desk.at(rehearsal)) {
            desk.when("defragmenting", () -> desk.interruption().signal());
            Read defrag = desk.run("defrag");
            assertThat(defrag.exit()).as(defrag.text()).isEqualTo(5);
            assertThat(defrag.rows("defragment etcd-"))
                    .filteredOn(row -> row.contains(" done "))
                    .hasSize(1);
            assertThat(defrag.rows("defragment etcd-"))
                    .filteredOn(row -> row.contains(" not begun "))
                    .hasSize(2);
            assertThat(defrag.text()).contains("stopped by the operator before 'defragment'");
        }
    }

    @Test
    void theSecondInterruptStopsWaitingAndTheOutcomeIsUnknown() {
        EtcdMember frozen = cast.followers().get(0);
        try (Desk desk = Desk.at(rehearsal)) {
            desk.when("defragmenting " + frozen.name(), () -> {
                frozen.freeze();
                Executor soon = CompletableFuture.delayedExecutor(500, TimeUnit.MILLISECONDS);
                CompletableFuture<Void> unused = CompletableFuture.runAsync(
                        () -> {
                            desk.interruption().signal();
                            desk.interruption().signal();
                        },
                        soon);
            });
            Read defrag = desk.run("defrag " + frozen.name());
            assertThat(defrag.exit()).as(defrag.text()).isEqualTo(5);
            assertThat(defrag.took()).isLessThan(Duration.ofSeconds(8));
            assertThat(defrag.rows("defragment " + frozen.name() + " "))
                    .as(defrag.text())
                    .hasSize(1)
                    .first()
                    .asString()
                    .contains(" unknown ");
        }
    }

    @Test
    void anInterruptBeforeAnythingChangedEndsWith130() {
        try (Desk desk = Desk.at(rehearsal)) {
            desk.betweenPlanAndStep(() -> desk.interruption().signal());
            Read defrag = desk.run("defrag");
            assertThat(defrag.exit()).as(defrag.text()).isEqualTo(130);
            assertThat(defrag.rows("defragment etcd-"))
                    .filteredOn(row -> row.contains(" done "))
                    .isEmpty();
            assertThat(defrag.result().changed()).isFalse();
        }
    }
}
