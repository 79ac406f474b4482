package dev.etcdsh.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etcdsh.cluster.Bytes;
import dev.etcdsh.cluster.CallFailed.Kind;
import dev.etcdsh.cluster.FakeCluster;
import dev.etcdsh.cluster.FakeScript.Call;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code defrag}: whom, in which order, and when it stops. etcd-1 leads. */
class DefragTest {
    private final Bench bench = new Bench(FakeCluster.ofThree());

    @ParameterizedTest
    @ValueSource(strings = {"defrag", "defrag --cluster", "defrag --cluster=true"})
    void everyVoterOneAtATimeTheLeaderLastAndEachServesBeforeTheNextIsBegun(String line) {
        Result result = bench.run(line);

        assertThat(result.exit()).isEqualTo(Exit.DONE);
        assertThat(result.lines()).containsExactly("defragmented 3 members");
        assertThat(lastReadsBetween())
                .containsExactly(
                        "DEFRAGMENT etcd-2",
                        "READ etcd-2",
                        "DEFRAGMENT etcd-3",
                        "READ etcd-3",
                        "MOVE_LEADER etcd-1",
                        "DEFRAGMENT etcd-1",
                        "READ etcd-1");
        assertThat(bench.plans().get(0).title()).isEqualTo("defragment 3 members, one at a time, the leader last");
    }

    /** The first read behind each defragmentation is the one that proves it; later ones are the next look's. */
    private List<String> lastReadsBetween() {
        List<String> all = bench.cluster.script().calls(Call.DEFRAGMENT, Call.MOVE_LEADER, Call.READ);
        return IntStream.range(0, all.size())
                .filter(i -> !all.get(i).startsWith("READ")
                        || (i > 0 && all.get(i - 1).startsWith("DEFRAGMENT")))
                .mapToObj(all::get)
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "etcd-2, etcd-2",
        "a000000000000002, etcd-2",
        "0xA000000000000002, etcd-2",
        "10.0.0.3:2379, etcd-3",
        "https://10.0.0.3:2379/, etcd-3",
        "etcd-2 a000000000000002, etcd-2"
    })
    void aMemberIsNamedByNameIdOrEndpoint(String given, String member) {
        Result result = bench.run("defrag " + given);

        assertThat(result.exit()).isEqualTo(Exit.DONE);
        assertThat(result.lines()).containsExactly("defragmented " + member);
        assertThat(defragmented()).containsExactly("DEFRAGMENT " + member);
    }

    @Test
    void theLeaderGoesLastInWhateverOrderMembersAreNamedAndIsNotSpokenOfWhereItIsNotAmongThem() {
        bench.run("defrag etcd-1 etcd-3");
        assertThat(defragmented()).containsExactly("DEFRAGMENT etcd-3", "DEFRAGMENT etcd-1");

        Bench other = new Bench(FakeCluster.ofThree());
        other.run("defrag etcd-3 etcd-2");
        assertThat(other.plans().get(0).title()).isEqualTo("defragment 2 members, one at a time");
    }

    @Test
    void namesThatFitNobodyAreRefusedAllTogetherWithThoseThereAre() {
        Result result = bench.run("defrag etcd-2 etcd-9 etcd-8");

        assertThat(result.exit()).isEqualTo(Exit.REFUSED);
        assertThat(result.problem().orElseThrow().what())
                .isEqualTo("refused: no member is called 'etcd-9'; no member is called 'etcd-8'");
        assertThat(result.problem().orElseThrow().next())
                .isEqualTo(
                        "name one of etcd-1 (a000000000000001), etcd-2 (a000000000000002), etcd-3 (a000000000000003)");
        assertThat(defragmented()).isEmpty();
    }

    @Test
    void aNameThatFitsTwoIsRefusedWithTheirIds() {
        Bench twins = new Bench("twin", "etcd-2", "twin");

        assertThat(twins.run("defrag twin").problem().orElseThrow().what())
                .isEqualTo("refused: 2 members answer to 'twin'");
        assertThat(twins.run("defrag twin").problem().orElseThrow().next())
                .isEqualTo("name one of twin (a000000000000001), twin (a000000000000003)");
    }

    @Test
    void learnersAreNamedAndLeftOutAndRefusedWhenTheyAreAskedFor() {
        bench.cluster.addLearner();

        Result all = bench.run("defrag");
        assertThat(all.exit()).isEqualTo(Exit.DONE);
        assertThat(defragmented()).hasSize(3);
        assertThat(bench.plans().get(0).remarks()).contains("etcd-4 is left out: learners refuse this call");

        Result named = bench.run("defrag etcd-2 etcd-4 --dry-run");
        assertThat(named.exit()).isEqualTo(Exit.REFUSED);
        assertThat(named.problem().orElseThrow().what())
                .isEqualTo("refused: etcd-4 is a learner, and learners refuse this call");
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"BROKEN", "NO_ANSWER"})
    void aDefragmentationWhoseConnectionIsLostIsUnknownTheOthersAreNotBegunAndNothingIsSentAgain(Kind kind) {
        bench.cluster.script().fail(Call.DEFRAGMENT, "etcd-2", kind);

        Result result = bench.run("defrag");

        assertThat(result.exit()).isEqualTo(Exit.PARTLY);
        assertThat(result.changed()).isTrue();
        assertThat(outcomes(result)).containsExactly("unknown", "not begun", "not begun", "not begun");
        assertThat(defragmented()).containsExactly("DEFRAGMENT etcd-2");
        assertThat(result.problem().orElseThrow().next())
                .isEqualTo("it may be at it still: 'status' shows when etcd-2 serves again and how large its file is; "
                        + "then 'defrag etcd-2'");
    }

    @Test
    void aMemberThatDoesNotServeAgainStopsTheRest() {
        bench.cluster.script().before(Call.DEFRAGMENT, "etcd-2", () -> bench.cluster
                .script()
                .fail(Call.READ, "etcd-2", Kind.NO_ANSWER, 1_000));

        Result result = bench.run("defrag");

        assertThat(result.exit()).isEqualTo(Exit.PARTLY);
        assertThat(outcomes(result)).containsExactly("done", "failed", "not begun", "not begun", "not begun");
        assertThat(result.problem().orElseThrow().what())
                .isEqualTo("etcd-2 is defragmented but serves no linearizable read");
        assertThat(defragmented()).containsExactly("DEFRAGMENT etcd-2");
    }

    @Test
    void aMemberThatCatchesUpLateIsWaitedFor() {
        bench.cluster.script().before(Call.DEFRAGMENT, "etcd-2", () -> bench.cluster
                .script()
                .fail(Call.READ, "etcd-2", Kind.NO_ANSWER, 5));

        assertThat(bench.run("defrag").exit()).isEqualTo(Exit.DONE);
        assertThat(defragmented()).hasSize(3);
    }

    @Test
    void theReportTellsBeforeAfterAndReclaimedAMemberAndInTotal() {
        bench.cluster.member("etcd-2").file(8 * Bytes.MIB);

        Result result = bench.run("defrag");

        assertThat(result.tables().get(0).footer()).containsExactly("reclaimed in total: 8.0 MiB in 0ms");
        assertThat(result.tables().get(0).rows().get(0))
                .contains(
                        new Value.Size(new Bytes(8 * Bytes.MIB)),
                        new Value.Size(new Bytes(20 * Bytes.KIB)),
                        new Value.Size(new Bytes(8 * Bytes.MIB - 20 * Bytes.KIB)));
    }

    private List<String> defragmented() {
        return bench.cluster.script().calls(Call.DEFRAGMENT);
    }

    static List<String> outcomes(Result result) {
        Table report = result.tables().get(0);
        int column = report.columns().stream().map(Table.Column::key).toList().indexOf("outcome");
        return report.rows().stream()
                .map(row -> ((Value.State) row.get(column)).word())
                .toList();
    }
}
