package dev.etcdsh.command;

import static dev.etcdsh.command.Situations.in;
import static org.assertj.core.api.Assertions.assertThat;

import dev.etcdsh.cluster.FakeScript.Call;
import dev.etcdsh.maintenance.Operator.Answer;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The question when no gate stands in the way, and what needs none. */
class ApprovalTest {
    @ParameterizedTest
    @ValueSource(strings = {"compact", "defrag", "disarm"})
    void aNoOrNobodyToAskChangesNothing(String line) {
        for (Answer answer : List.of(Answer.NO, Answer.NOBODY_TO_ASK)) {
            Bench bench = in("calm").answering(answer);

            Result result = bench.run(line);

            assertThat(result.exit()).isEqualTo(Exit.REFUSED);
            assertThat(result.changed()).isFalse();
            assertThat(bench.plans()).hasSize(1);
            assertThat(bench.cluster.script().changes()).containsExactly("PUT etcd-1");
            assertThat(result.problem().orElseThrow().what())
                    .isEqualTo(
                            answer == Answer.NO
                                    ? "declined: nothing was changed"
                                    : "nobody to ask: nothing was changed");
            assertThat(in("calm").answering(answer).run("compact --yes").exit()).isEqualTo(Exit.DONE);
        }
    }

    @Test
    void aPlanThatChangesNothingNeedsNoYesAndADryRunAsksNobody() {
        Bench bench = in("calm");
        bench.run("compact");
        bench.answering(Answer.NO);

        assertThat(bench.run("compact").exit()).isEqualTo(Exit.DONE);
        assertThat(bench.run("defrag --dry-run").exit()).isEqualTo(Exit.DONE);
        assertThat(bench.run("defrag --dry-run --yes").plan().map(plan -> plan.steps()
                        .size()))
                .isEqualTo(Optional.of(4));
        assertThat(bench.cluster.script().calls(Call.DEFRAGMENT)).isEmpty();
    }

    @Test
    void aDryRunOfWhatIsRefusedIsRefused() {
        Result result = in("one dead").run("defrag --dry-run");

        assertThat(result.exit()).isEqualTo(Exit.REFUSED);
        assertThat(result.plan()).isPresent();
    }
}
