package dev.etcdsh.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etcdsh.cluster.Alarm;
import dev.etcdsh.cluster.AlarmType;
import dev.etcdsh.cluster.CallFailed.Kind;
import dev.etcdsh.cluster.FakeCluster;
import dev.etcdsh.cluster.FakeScript.Call;
import dev.etcdsh.maintenance.Operator.Answer;
import dev.etcdsh.maintenance.gate.Finding;
import dev.etcdsh.maintenance.gate.Gates;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands in the way of which change, what overrides it, and the question when nothing does. etcd-1 leads. */
class GatesTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            corrupt       | compact       | corrupt
            corrupt       | defrag        | corrupt
            corrupt       | disarm        | corrupt
            unknown alarm | compact       | corrupt
            unknown alarm | defrag        | corrupt
            unknown alarm | disarm        | corrupt
            two dead      | compact       | quorum
            two dead      | defrag        | quorum
            two dead      | disarm        | quorum
            one dead      | defrag        | margin, behind
            one dead      | defrag etcd-2 | margin
            one dead      | disarm        | unreachable
            one busy      | defrag etcd-2 | busy
            one behind    | defrag etcd-2 | margin, behind
            one behind    | defrag etcd-3 | margin
            one behind    | disarm        | unreachable
            one full      | disarm        | over-quota
            one untold    | disarm        | quota-unknown
            """)
    void aGateRefusesAndEveryOneThatDoesIsNamed(String situation, String line, String gates) {
        Bench bench = in(situation);

        Result result = bench.run(line);

        assertThat(result.exit()).isEqualTo(Exit.REFUSED);
        assertThat(result.changed()).isFalse();
        assertThat(result.problem().orElseThrow().what()).startsWith("refused: ");
        assertThat(result.problem().orElseThrow().why()).isEqualTo((gates.contains(",") ? "gates " : "gate ") + gates);
        assertThat(bench.cluster.script().changes()).containsExactly("PUT etcd-1");
        assertThat(bench.plans()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            calm       | compact
            calm       | defrag
            calm       | disarm
            calm       | defrag --force busy,margin
            one busy   | compact
            one busy   | disarm
            one full   | compact
            one full   | defrag
            one untold | compact
            one untold | defrag
            """)
    void aGateThatIsNotOfThisChangeOrDidNotFireIsInNobodysWay(String situation, String line) {
        Bench bench = in(situation);

        assertThat(bench.run(line).exit()).isEqualTo(Exit.DONE);
        assertThat(bench.plans().stream().flatMap(plan -> plan.findings().stream()))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            one dead   | compact                             | unreachable
            one behind | compact                             | unreachable
            one dead   | defrag etcd-2 --force margin        | margin
            one dead   | disarm --force unreachable          | unreachable
            one busy   | defrag etcd-2 --force busy          | busy
            one full   | disarm --force over-quota           | over-quota
            """)
    void whatIsForcedByNameOrWarnsOnlyStaysInThePlanAsACaution(String situation, String line, String gate) {
        Bench bench = in(situation);

        bench.run(line);

        List<Finding> findings = bench.plans().get(0).findings();
        assertThat(findings).extracting(Finding::gate).containsOnly(gate);
        assertThat(findings).noneMatch(Finding::stops);
        assertThat(findings).allMatch(finding -> finding.evidence().endsWith(" (forced)") == line.contains("--force"));
        assertThat(bench.cluster.script().changes()).hasSizeGreaterThan(1);
    }

    @Test
    void twoThatCanBeOverriddenAreOverriddenTogetherAndOneAloneIsNotEnough() {
        String next =
                in("one behind").run("defrag etcd-2").problem().orElseThrow().next();
        assertThat(next)
                .isEqualTo(
                        "bring the other voters back first: a member is silent while it defragments; wait until it has "
                                + "caught up, or leave it out by naming the others; --force margin,behind overrides them");

        assertThat(in("one behind")
                        .run("defrag etcd-2 --force margin")
                        .problem()
                        .orElseThrow()
                        .why())
                .isEqualTo("gate behind");
        assertThat(in("one behind").run("defrag etcd-2 --force margin,behind").changed())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            corrupt    | disarm --force corrupt       | corrupt
            two dead   | defrag --force quorum,margin | quorum
            one untold | disarm --force quota-unknown | quota-unknown
            """)
    void whatCanNeverBeOverriddenSaysSo(String situation, String line, String gate) {
        Result result = in(situation).run(line);

        assertThat(result.exit()).isEqualTo(Exit.REFUSED);
        assertThat(result.problem().orElseThrow().next())
                .endsWith(" (--force cannot override " + gate + ")")
                .doesNotContain("overrides");
    }

    @Test
    void aClusterOfOneIsACautionAndItsOnlyVoterIsDefragmented() {
        Bench alone = new Bench(FakeCluster.of(1, "3.6.16", 1 << 24));

        assertThat(alone.run("defrag").exit()).isEqualTo(Exit.DONE);
        assertThat(alone.plans().get(0).title()).isEqualTo("defragment etcd-1");
        assertThat(alone.plans().get(0).steps()).hasSize(1);
        assertThat(alone.plans().get(0).findings()).singleElement().satisfies(caution -> {
            assertThat(caution.gate()).isEqualTo("margin");
            assertThat(caution.next()).isEqualTo("choose a moment when its clients can wait");
        });
    }

    @Test
    void aClusterOfFiveMayMissOneMember() {
        Bench five = new Bench(FakeCluster.of(5, "3.7.3", 1 << 24));
        five.cluster.kill("etcd-5");

        assertThat(five.run("defrag etcd-2").exit()).isEqualTo(Exit.DONE);
        five.cluster.kill("etcd-4");
        assertThat(five.run("defrag etcd-2").problem().orElseThrow().why()).isEqualTo("gate margin");
    }

    @Test
    void whatCanBeOverriddenIsOfferedByTheCommandThatItStops() {
        assertThat(offered(new Compact())).isEmpty();
        assertThat(offered(new MoveLeader())).isEmpty();
        assertThat(offered(new Disarm())).containsExactly("unreachable", "over-quota");
        assertThat(offered(new Defrag()))
                .containsExactly(
                        "margin",
                        "behind",
                        "busy",
                        "disk",
                        "inconsistent-index",
                        "defrag-crash",
                        "orphan-db-tmp",
                        "snapshot-in-defrag");
        assertThat(Gates.names())
                .containsExactly(
                        "corrupt",
                        "quorum",
                        "margin",
                        "unreachable",
                        "over-quota",
                        "quota-unknown",
                        "behind",
                        "busy",
                        "disk",
                        "inconsistent-index",
                        "defrag-crash",
                        "orphan-db-tmp",
                        "snapshot-in-defrag");
    }

    private static List<String> offered(Command command) {
        return command.spec().option("force").orElseThrow().kind().choices();
    }

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

    /** Something to compact, something to disarm, and whatever else is the matter. */
    private static Bench in(String situation) {
        FakeCluster cluster = FakeCluster.ofThree();
        cluster.put("key", new byte[100], cluster.member("etcd-1").member());
        cluster.raise(new Alarm(cluster.member("etcd-1").id(), AlarmType.NOSPACE));
        happen(situation, cluster);
        return new Bench(cluster);
    }

    private static void happen(String situation, FakeCluster cluster) {
        switch (situation) {
            case "calm" -> {}
            case "corrupt" -> cluster.raise(new Alarm(cluster.member("etcd-3").id(), AlarmType.CORRUPT));
            case "unknown alarm" ->
                cluster.raise(new Alarm(cluster.member("etcd-3").id(), AlarmType.UNKNOWN));
            case "one dead" -> cluster.kill("etcd-3");
            case "two dead" -> List.of("etcd-2", "etcd-3").forEach(cluster::kill);
            case "one busy" -> cluster.member("etcd-3").defragmenting(true);
            case "one behind" -> cluster.script().fail(Call.READ, "etcd-2", Kind.NO_ANSWER, 9);
            case "one full" -> cluster.member("etcd-3").file(17_000_000);
            case "one untold" -> cluster.member("etcd-3").withoutMetrics();
            default -> throw new IllegalArgumentException(situation);
        }
    }
}
