package dev.etcdsh.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etcdsh.cluster.Alarm;
import dev.etcdsh.cluster.AlarmType;
import dev.etcdsh.cluster.CallFailed;
import dev.etcdsh.cluster.FakeScript.Call;
import dev.etcdsh.maintenance.Operator.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code recover}: what it does, in which order, and where it stops. */
class RecoverTest {
    private static final List<String> ALL = List.of(
            "COMPACT",
            "DEFRAGMENT etcd-1",
            "DEFRAGMENT etcd-3",
            "MOVE_LEADER etcd-2",
            "DEFRAGMENT etcd-2",
            "DISARM etcd-1");

    private final Bench bench = out();

    @Test
    void onceApprovedItGoesAllTheWay() throws IOException {
        Result result = bench.run("recover --auto");

        assertThat(result.exit()).isEqualTo(Exit.DONE);
        assertThat(repairs(bench)).containsExactlyElementsOf(ALL);
        assertThat(bench.plans()).hasSize(1);
        assertThat(recoveries()).anyMatch(name -> name.endsWith(".db"));
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
        assertThat(recoveries()).isEmpty();
    }

    @Test
    void aPlanThatIsDeclinedIsNotBegun() throws IOException {
        Result result = bench.answering(Answer.NO).run("recover --auto");

        assertThat(result.exit()).isEqualTo(Exit.REFUSED);
        assertThat(result.problem().orElseThrow().what()).isEqualTo("declined: nothing was changed");
        assertThat(recoveries()).isEmpty();
    }

    @Test
    void declinedAtTheFirstStepNothingIsChangedAndNothingIsLeft() throws IOException {
        bench.operator.answerSteps(step -> Answer.NO);
        Result result = bench.run("recover");

        assertThat(result.exit()).isEqualTo(Exit.REFUSED);
        assertThat(result.problem().orElseThrow().what()).isEqualTo("stopped by the operator before 'snapshot'");
        assertThat(result.problem().orElseThrow().why()).isEqualTo("nothing was changed");
        assertThat(repairs(bench)).isEmpty();
        assertThat(recoveries()).isEmpty();
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

    @Test
    void thePlanAloneChangesNothing() throws IOException {
        for (String line : List.of("recover --plan", "recover --dry-run")) {
            assertThat(bench.run(line).exit()).isEqualTo(Exit.DONE);
        }
        assertThat(bench.plans()).isEmpty();
        assertThat(repairs(bench)).isEmpty();
        assertThat(recoveries()).isEmpty();
    }

    @Test
    void withoutNoSpaceThereIsNothingToRecover() {
        Bench well = new Bench("etcd-1", "etcd-2", "etcd-3");
        Result result = well.run("recover");

        assertThat(result.exit()).isEqualTo(Exit.DONE);
        assertThat(result.lines()).containsExactly("nothing to recover: no NOSPACE alarm is raised");
    }

    @Test
    void corruptBlocksAllOfIt() {
        for (Bench one : List.of(out(), new Bench("etcd-1", "etcd-2", "etcd-3"))) {
            one.cluster.raise(new Alarm(one.member("etcd-1").id(), AlarmType.CORRUPT));
            for (String line : List.of(
                    "recover --yes",
                    "recover --yes --force margin,behind,unreachable,over-quota",
                    "recover --yes --force corrupt",
                    "recover --plan")) {
                Result result = one.run(line);

                assertThat(result.exit()).as(line).isEqualTo(Exit.REFUSED);
                assertThat(result.problem().orElseThrow().why()).contains("gate corrupt");
            }
            assertThat(repairs(one)).isEmpty();
        }
    }

    @Test
    void aDeadMemberIsNamedAndWhatToForce() {
        bench.cluster.kill("etcd-3");
        Result result = bench.run("recover --auto");

        assertThat(result.exit()).isEqualTo(Exit.REFUSED);
        assertThat(result.problem().orElseThrow().what()).contains("etcd-3 does not answer: connection refused");
        assertThat(result.problem().orElseThrow().next()).endsWith("--force margin,unreachable overrides them");
        assertThat(repairs(bench)).isEmpty();
    }

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
    void liveDataThatFillsTheFirstFileEndsItThereWithBothWaysOut() {
        Result result = full(bench).run("recover --auto");

        assertThat(result.exit()).isEqualTo(Exit.PARTLY);
        assertThat(repairs(bench)).containsExactlyElementsOf(ALL.subList(0, 2));
        assertThat(result.problem().orElseThrow().what())
                .isEqualTo("etcd-1's file is 2.9 MiB after its defragmentation, 97.4 % of its quota");
        assertThat(result.problem().orElseThrow().next())
                .contains(
                        "'ETCDCTL_API=3 etcdctl --endpoints=127.0.0.1:2379 get --prefix \"\" --keys-only'",
                        "'ETCDCTL_API=3 etcdctl --endpoints=127.0.0.1:2379 del --prefix PREFIX'",
                        "--quota-backend-bytes=6200000 (5.9 MiB)",
                        "then 'recover --resume'");
    }

    @Test
    void justBelowNinetyPercentItGoesOn() {
        for (String name : List.of("etcd-1", "etcd-2", "etcd-3")) {
            bench.cluster.member(name).quota(3_360_000);
        }

        assertThat(bench.run("recover --auto").exit()).isEqualTo(Exit.DONE);
    }

    /** The first way out: what was deleted is in the history until it is compacted, and in the file until that. */
    @Test
    void afterKeysWereDeletedItGoesOnToTheEnd() {
        full(bench).run("recover --auto");
        bench.cluster.delete("drill/0", bench.member("etcd-2"));
        Result result = bench.run("recover --auto --resume");

        assertThat(result.exit()).as(String.valueOf(result.problem())).isEqualTo(Exit.DONE);
        assertThat(bench.cluster.member("etcd-1").file()).isLessThan(100_000);
    }

    /** The same on an etcd whose figure of what is in use is stale. */
    @Test
    void afterKeysWereDeletedItGoesOnToTheEndAlsoOnEtcd33() {
        Bench old = full(new Bench(FakeClusters.outOfSpace("3.3.15")));
        assertThat(old.run("recover --auto").exit()).isEqualTo(Exit.PARTLY);
        old.cluster.delete("drill/0", old.member("etcd-2"));

        assertThat(old.run("recover --auto --resume").exit()).isEqualTo(Exit.DONE);
    }

    @Test
    void afterTheQuotaWasRaisedItGoesOnToTheEnd() {
        full(bench).run("recover --auto");
        for (String name : List.of("etcd-1", "etcd-2", "etcd-3")) {
            bench.cluster.member(name).quota(6_200_000);
        }

        assertThat(bench.run("recover --auto --resume").exit()).isEqualTo(Exit.DONE);
    }

    @Test
    void withoutQuotaNothingIsJudgedAndTheOperatorIsAskedForIt() {
        for (String name : List.of("etcd-1", "etcd-2", "etcd-3")) {
            bench.cluster.member(name).withoutMetrics();
        }
        Result refused = bench.run("recover --auto");

        assertThat(refused.exit()).isEqualTo(Exit.REFUSED);
        assertThat(refused.problem().orElseThrow().why()).contains("quota-unknown");
        assertThat(refused.problem().orElseThrow().next()).contains("recover --quota 2GiB");
        assertThat(bench.run("recover --auto --quota 16MiB").exit()).isEqualTo(Exit.DONE);
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

    @Test
    void withoutASnapshotThatIsSaid() throws IOException {
        Result result = bench.run("recover --auto --no-snapshot");

        assertThat(result.exit()).isEqualTo(Exit.DONE);
        assertThat(bench.plans().get(0).remarks()).contains("no snapshot is taken: there is no way back");
        assertThat(recoveries()).noneMatch(name -> name.endsWith(".db"));
    }

    @Test
    void aSnapshotThatIsInTheWayIsNotOverwritten() throws IOException {
        Path target = Files.writeString(bench.state.path().resolve("mine.db"), "mine");
        Result result = bench.run("recover --auto --snapshot " + target);

        assertThat(result.exit()).isEqualTo(Exit.REFUSED);
        assertThat(result.problem().orElseThrow().what()).isEqualTo("refused: " + target + " exists");
        assertThat(target).hasContent("mine");
        assertThat(repairs(bench)).isEmpty();
    }

    @Test
    void aDamagedSnapshotStopsIt() throws IOException {
        bench.operator.answerSteps(step -> step.work().equals("compact") ? Answer.NO : Answer.YES);
        bench.run("recover");
        try (Stream<Path> files = Files.list(bench.state.path().resolve("recoveries"))) {
            for (Path file : files.filter(one -> one.toString().endsWith(".db")).toList()) {
                Files.writeString(file, "damaged");
            }
        }
        bench.operator.answerSteps(step -> Answer.YES);
        Result result = bench.run("recover --auto --resume");

        assertThat(result.exit()).isEqualTo(Exit.REFUSED);
        assertThat(result.problem().orElseThrow().what()).endsWith(".db is no whole snapshot");
        assertThat(repairs(bench)).isEmpty();
        assertThat(bench.run("recover --auto --resume --snapshot "
                                + bench.state.path().resolve("again.db"))
                        .exit())
                .isEqualTo(Exit.DONE);
    }

    @Test
    void aStateFolderThatCannotBeMadeIsNamed() throws IOException {
        Files.writeString(bench.state.path().resolve("recoveries"), "");
        Result result = bench.run("recover --auto");

        assertThat(result.exit()).isEqualTo(Exit.FAILED);
        assertThat(result.problem().orElseThrow().what())
                .isEqualTo("the recovery's state cannot be kept in " + bench.state.path());
        assertThat(result.problem().orElseThrow().why())
                .isEqualTo(bench.state.path().resolve("recoveries") + " is a file, not a folder");
        assertThat(repairs(bench)).isEmpty();
    }

    private static Bench out() {
        return new Bench(FakeClusters.outOfSpace("3.5.30"));
    }

    /** One version of the key alone is nearly as large as the quota. */
    private static Bench full(Bench bench) {
        for (String name : List.of("etcd-1", "etcd-2", "etcd-3")) {
            bench.cluster.member(name).quota(3_100_000);
        }
        return bench;
    }

    /** Changing calls, but the canary's; the barrier asks every member at once. */
    private static List<String> repairs(Bench bench) {
        List<String> repairs = new ArrayList<>();
        for (String call : bench.cluster.script().changes()) {
            String one = call.replaceFirst("COMPACT .*", "COMPACT");
            boolean again = one.equals("COMPACT")
                    && !repairs.isEmpty()
                    && repairs.get(repairs.size() - 1).equals(one);
            if (!again && !one.matches("(PUT|DELETE) .*")) {
                repairs.add(one);
            }
        }
        return repairs;
    }

    private List<String> recoveries() throws IOException {
        Path folder = bench.state.path().resolve("recoveries");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
