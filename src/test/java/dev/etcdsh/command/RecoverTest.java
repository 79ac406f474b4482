package dev.etcdsh.command;

import static dev.etcdsh.command.Recoveries.ALL;
import static dev.etcdsh.command.Recoveries.out;
import static dev.etcdsh.command.Recoveries.recoveries;
import static dev.etcdsh.command.Recoveries.repairs;
import static org.assertj.core.api.Assertions.assertThat;

import dev.etcdsh.cluster.Alarm;
import dev.etcdsh.cluster.AlarmType;
import dev.etcdsh.cluster.FakeScript.Call;
import dev.etcdsh.maintenance.Operator.Answer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code recover}: what it does, in which order, and where it stops. */
class RecoverTest {
    private final Bench bench = out();

    @Test
    void onceApprovedItGoesAllTheWay() throws IOException {
        Result result = bench.run("recover --auto");

        assertThat(result.exit()).isEqualTo(Exit.DONE);
        assertThat(repairs(bench)).containsExactlyElementsOf(ALL);
        assertThat(bench.plans()).hasSize(1);
        assertThat(recoveries(bench)).anyMatch(name -> name.endsWith(".db"));
        assertThat(bench.run("recover --resume").problem().orElseThrow().what())
                .isEqualTo("there is no recovery of this cluster to go on with");
    }

    @Test
    void everyStepIsAskedFor() {
        List<String> asked = new ArrayList<>();
        bench.operator.answerSteps(step -> {
            asked.add(step.work());
            return Answer.YES;
        });

        assertThat(bench.run("recover").exit()).isEqualTo(Exit.DONE);
        assertThat(asked)
                .containsExactly(
                        "snapshot",
                        "likely cause",
                        "compact",
                        "make sure",
                        "defragment",
                        "verdict",
                        "defragment",
                        "move leader",
                        "defragment",
                        "disarm NOSPACE",
                        "canary write",
                        "hash",
                        "watch alarms");
    }

    @Test
    void withYesNoStepIsAskedFor() {
        bench.operator.answerSteps(step -> {
            throw new AssertionError(step.title());
        });
        bench.answering(Answer.NOBODY_TO_ASK);

        assertThat(bench.run("recover --yes").exit()).isEqualTo(Exit.DONE);
    }

    @Test
    void withNobodyToAskNothingIsBegun() throws IOException {
        for (String line : List.of("recover", "recover --auto")) {
            Result result = bench.answering(Answer.NOBODY_TO_ASK).run(line);

            assertThat(result.exit()).isEqualTo(Exit.REFUSED);
            assertThat(result.problem().orElseThrow().what()).isEqualTo("nobody to ask: nothing was changed");
        }
        assertThat(repairs(bench)).isEmpty();
        assertThat(recoveries(bench)).isEmpty();
    }

    @Test
    void aPlanThatIsDeclinedIsNotBegun() throws IOException {
        Result result = bench.answering(Answer.NO).run("recover --auto");

        assertThat(result.exit()).isEqualTo(Exit.REFUSED);
        assertThat(result.problem().orElseThrow().what()).isEqualTo("declined: nothing was changed");
        assertThat(recoveries(bench)).isEmpty();
    }

    @Test
    void declinedAtTheFirstStepNothingIsChangedAndNothingIsLeft() throws IOException {
        bench.operator.answerSteps(step -> Answer.NO);
        Result result = bench.run("recover");

        assertThat(result.exit()).isEqualTo(Exit.REFUSED);
        assertThat(result.problem().orElseThrow().what()).isEqualTo("stopped by the operator before 'snapshot'");
        assertThat(result.problem().orElseThrow().why()).isEqualTo("nothing was changed");
        assertThat(repairs(bench)).isEmpty();
        assertThat(recoveries(bench)).isEmpty();
    }

    @Test
    void declinedLaterItIsPartlyDone() {
        bench.operator.answerSteps(step -> step.work().equals("defragment") ? Answer.NO : Answer.YES);
        Result result = bench.run("recover");

        assertThat(result.exit()).isEqualTo(Exit.PARTLY);
        assertThat(result.problem().orElseThrow().what()).isEqualTo("stopped by the operator before 'defragment'");
        assertThat(repairs(bench)).containsExactlyElementsOf(ALL.subList(0, 1));
    }

    /** Whoever is asked may think for long. */
    @Test
    void theClusterIsLookedAtAgainAfterEveryQuestion() {
        bench.operator.answerSteps(step -> {
            if (step.work().equals("compact")) {
                bench.later(Duration.ofMinutes(10));
                bench.cluster.raise(new Alarm(bench.member("etcd-1").id(), AlarmType.CORRUPT));
            }
            return Answer.YES;
        });
        Result result = bench.run("recover");

        assertThat(result.exit()).isEqualTo(Exit.REFUSED);
        assertThat(result.problem().orElseThrow().why()).contains("gate corrupt");
        assertThat(repairs(bench)).isEmpty();
    }

    @Test
    void aMemberThatLeadsByTheTimeOfTheAnswerIsNotDefragmentedAsAFollower() {
        List<String> asked = new ArrayList<>();
        bench.operator.answerSteps(step -> {
            asked.add(step.work()
                    + step.member().map(member -> " " + member.label()).orElse(""));
            if (asked.size() == 5) {
                bench.later(Duration.ofMinutes(1));
                bench.cluster.lead("etcd-1");
            }
            return Answer.YES;
        });

        assertThat(bench.run("recover").exit()).isEqualTo(Exit.DONE);
        assertThat(asked.stream().filter(step -> step.startsWith("defragment")))
                .containsExactly("defragment etcd-1", "defragment etcd-3", "defragment etcd-2", "defragment etcd-1");
        assertThat(repairs(bench))
                .containsExactly(
                        "COMPACT",
                        "DEFRAGMENT etcd-3",
                        "DEFRAGMENT etcd-2",
                        "MOVE_LEADER etcd-1",
                        "DEFRAGMENT etcd-1",
                        "DISARM etcd-2");
    }

    /** Reading them is most of a look; as long as they may be acted upon, they serve the next step as well. */
    @Test
    void metricsAreReadAgainOnlyWhereStepsTakeLong() {
        Bench slow = out();
        for (String member : List.of("etcd-1", "etcd-2", "etcd-3")) {
            slow.cluster.script().before(Call.DEFRAGMENT, member, () -> slow.later(Duration.ofSeconds(2)));
        }

        assertThat(metrics(slow) - metrics(bench)).isEqualTo(3 * 3);
    }

    private static long metrics(Bench bench) {
        assertThat(bench.run("recover --yes --no-snapshot").exit()).isEqualTo(Exit.DONE);
        return bench.cluster.script().asked(Call.METRICS);
    }

    @Test
    void thePlanAloneChangesNothing() throws IOException {
        for (String line : List.of("recover --plan", "recover --dry-run")) {
            assertThat(bench.run(line).exit()).isEqualTo(Exit.DONE);
        }
        assertThat(bench.plans()).isEmpty();
        assertThat(repairs(bench)).isEmpty();
        assertThat(recoveries(bench)).isEmpty();
    }
}
