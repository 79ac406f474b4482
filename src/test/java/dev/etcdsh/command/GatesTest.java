package dev.etcdsh.command;

import static dev.etcdsh.command.Situations.in;
import static org.assertj.core.api.Assertions.assertThat;

import dev.etcdsh.cluster.FakeCluster;
import dev.etcdsh.maintenance.gate.Finding;
import dev.etcdsh.maintenance.gate.Gates;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What stands in the way of which change, and what overrides it. etcd-1 leads. */
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
}
