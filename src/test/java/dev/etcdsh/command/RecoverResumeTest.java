package dev.etcdsh.command;

import static dev.etcdsh.command.Recoveries.ALL;
import static dev.etcdsh.command.Recoveries.out;
import static dev.etcdsh.command.Recoveries.repairs;
import static org.assertj.core.api.Assertions.assertThat;

import dev.etcdsh.cluster.CallFailed;
import dev.etcdsh.cluster.FakeScript.Call;
import dev.etcdsh.maintenance.Operator.Answer;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** {@code recover --resume}: what was done is not done again, and what was left out is. */
class RecoverResumeTest {
    private final Bench bench = out();

    @Test
    void aMemberThatIsLeftOutIsFinishedWhenItIsBack() {
        bench.cluster.kill("etcd-3");
        Result without = bench.run("recover --auto --force margin,unreachable");

        assertThat(without.exit()).isEqualTo(Exit.PARTLY);
        assertThat(without.problem().orElseThrow().what()).isEqualTo("left out: etcd-3");
        assertThat(without.problem().orElseThrow().why()).isEqualTo("it does not answer");
        assertThat(without.problem().orElseThrow().next())
                .isEqualTo("it raises NOSPACE when it returns; then 'recover --resume'");

        bench.cluster.member("etcd-3").file(17_000_000);
        bench.cluster.revive("etcd-3");
        int before = repairs(bench).size();
        Result resumed = bench.run("recover --auto --resume");

        assertThat(resumed.exit()).isEqualTo(Exit.DONE);
        assertThat(repairs(bench).stream().skip(before))
                .containsExactly("COMPACT", "DEFRAGMENT etcd-3", "DISARM etcd-1");
    }

    @Test
    void interruptedAfterAnyStepItGoesOnAndDoesNothingTwice() {
        for (int steps = 1; steps < 13; steps++) {
            Bench one = out();
            int[] left = {steps};
            one.operator.answerSteps(step -> left[0]-- > 0 ? Answer.YES : Answer.NO);
            one.run("recover");
            one.operator.answerSteps(step -> Answer.YES);
            Result result = one.run("recover --auto --resume");

            assertThat(result.exit())
                    .as("after %d: %s", steps, result.problem())
                    .isEqualTo(Exit.DONE);
            assertThat(repairs(one).stream().filter(call -> !call.startsWith("COMPACT")))
                    .as("after %d", steps)
                    .containsExactlyElementsOf(ALL.subList(1, 6));
            assertThat(one.cluster.script().asked(Call.SNAPSHOT)).isEqualTo(1);
        }
    }

    @Test
    void aStepOfUnknownOutcomeIsLookedAtAndDoneAgain() {
        bench.cluster.script().fail(Call.DEFRAGMENT, "etcd-1", CallFailed.Kind.BROKEN);
        Result broken = bench.run("recover --auto");

        assertThat(broken.exit()).isEqualTo(Exit.PARTLY);
        assertThat(bench.run("recover --auto --resume").exit()).isEqualTo(Exit.DONE);
        assertThat(repairs(bench).stream().filter(call -> call.startsWith("DEFRAGMENT")))
                .containsExactly("DEFRAGMENT etcd-1", "DEFRAGMENT etcd-1", "DEFRAGMENT etcd-3", "DEFRAGMENT etcd-2");
    }

    @Test
    void anotherThatWasNotFinishedIsRemembered() {
        bench.operator.answerSteps(step -> step.work().equals("compact") ? Answer.NO : Answer.YES);
        bench.run("recover");
        bench.later(Duration.ofSeconds(1));
        bench.run("recover --auto");

        assertThat(bench.plans().get(1).remarks())
                .contains(
                        "the recovery begun at 2026-11-23T17:40:05Z was not finished: 'recover --resume' goes on with it");
    }
}
