package dev.etcdsh.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etcdsh.cluster.CallFailed.Kind;
import dev.etcdsh.cluster.FakeCluster;
import dev.etcdsh.cluster.FakeScript.Call;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code compact}: up to where, served by whom, made sure of where. The cluster is at revision 6, etcd-1 leads. */
class CompactTest {
    private static final String[] EVERY_VOTER = {"COMPACT etcd-1", "COMPACT etcd-2", "COMPACT etcd-3"};

    private final Bench bench = new Bench(FakeCluster.ofThree());

    CompactTest() {
        for (int i = 0; i < 5; i++) {
            bench.cluster.put("key", new byte[100], bench.member("etcd-1"));
        }
    }

    @Test
    void theLeaderCompactsToTheCurrentRevisionThenEveryVoterIsMadeSureOf() {
        Result result = bench.run("compact");

        assertThat(result.exit()).isEqualTo(Exit.DONE);
        assertThat(result.changed()).isTrue();
        assertThat(compacted()).isEqualTo(6);
        assertThat(compactions().get(0)).isEqualTo("COMPACT etcd-1");
        assertThat(compactions().subList(1, 4)).containsExactlyInAnyOrder(EVERY_VOTER);
    }

    @ParameterizedTest
    @CsvSource({
        "compact --keep 2, 4",
        "compact --keep 0, 6",
        "compaction 3, 3",
        "compact 6, 6",
        "compaction --physical=true 5, 5"
    })
    void upToWhereMayBeSaid(String line, long revision) {
        assertThat(bench.run(line).exit()).isEqualTo(Exit.DONE);
        assertThat(compacted()).isEqualTo(revision);
        assertThat(compactions()).hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"compact --no-physical", "compaction --physical=false 6"})
    void withoutPhysicalNobodyIsMadeSureOfAndItIsSaid(String line) {
        Result result = bench.run(line);

        assertThat(result.exit()).isEqualTo(Exit.DONE);
        assertThat(compactions()).containsExactly("COMPACT etcd-1");
        assertThat(bench.plans().get(0).remarks())
                .containsExactly(
                        "every member removes the history in the background; a defragmentation that follows at once "
                                + "reclaims little");
        assertThat(result.lines())
                .containsExactly("compacted to revision 6; the members remove the history in the background");
    }

    @ParameterizedTest
    @ValueSource(strings = {"compact", "compact --keep 1", "compact --keep 9"})
    void withNothingToCompactEveryVoterIsMadeSureOfAllTheSame(String line) {
        bench.cluster.compact(6, false, bench.member("etcd-2"), Duration.ZERO);
        int before = compactions().size();

        Result result = bench.run(line);

        assertThat(result.exit()).isEqualTo(Exit.DONE);
        assertThat(result.changed()).isFalse();
        assertThat(result.lines())
                .containsExactly("nothing to compact: every voter has removed the history up to revision 6");
        assertThat(compactions().subList(before, compactions().size())).containsExactlyInAnyOrder(EVERY_VOTER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"compact", "compact --keep 3"})
    void aClusterThatWasNeverWrittenToHasNothingToCompact(String line) {
        Bench empty = new Bench(FakeCluster.ofThree());

        Result result = empty.run(line);

        assertThat(result.exit()).isEqualTo(Exit.DONE);
        assertThat(result.lines()).containsExactly("nothing to compact");
        assertThat(empty.cluster.script().changes()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1 | revision 1 is the empty store: there is nothing before it    | name a revision from 2 to 6 | 0
            7 | revision 7 does not exist yet: the current one is 6          | name a revision from 2 to 6 | 0
            3 | revision 3 is compacted already, up to 3                     | name a revision from 4 to 6 | 3
            2 | revision 2 is compacted already, up to 5                     | only revision 6 can be compacted to now | 5
            9223372036854775807 | revision 9,223,372,036,854,775,807 does not exist yet: the current one is 6 | there is nothing to compact now | 6
            """)
    void aRevisionOutsideTheRangeIsRefusedWithTheRange(long asked, String seen, String next, long already) {
        if (already > 0) {
            bench.run("compact " + already);
        }
        int before = compactions().size();

        Result result = bench.run("compact " + asked);

        assertThat(result.exit()).isEqualTo(Exit.REFUSED);
        assertThat(result.problem()).hasValueSatisfying(problem -> {
            assertThat(problem.what()).isEqualTo("refused: " + seen);
            assertThat(problem.why()).isEmpty();
            assertThat(problem.next()).isEqualTo(next);
        });
        assertThat(compactions()).hasSize(before);
    }

    @Test
    void everyMemberThatIsNotMadeSureOfIsNamed() {
        bench.cluster.script().before(Call.COMPACT, "etcd-1", () -> {});
        bench.cluster.script().fail(Call.COMPACT, "etcd-1", Kind.BROKEN);
        bench.cluster.script().fail(Call.COMPACT, "etcd-3", Kind.NO_ANSWER);

        Result result = bench.run("compact");

        assertThat(result.exit()).isEqualTo(Exit.PARTLY);
        assertThat(result.problem().orElseThrow().what())
                .isEqualTo("etcd-1 is not made sure of; etcd-3 is not made sure of");
        assertThat(result.lines()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"BROKEN", "NO_ANSWER", "NO_QUORUM"})
    void aCompactionWhoseAnswerIsLostIsUnknownAndNotSentAgain(Kind kind) {
        bench.cluster.script().fail(Call.COMPACT, "etcd-1", kind);

        Result result = bench.run("compact");

        assertThat(result.exit()).isEqualTo(Exit.PARTLY);
        assertThat(compactions()).containsExactly("COMPACT etcd-1");
        assertThat(result.problem().orElseThrow().next())
                .isEqualTo("'revision' shows whether it was compacted; 'compact 6' waits for what is still going on");
    }

    @Test
    void aCompactionThatWasNeverSentChangedNothing() {
        bench.cluster.script().fail(Call.COMPACT, "etcd-1", Kind.UNREACHABLE);

        Result result = bench.run("compact");

        assertThat(result.exit()).isEqualTo(Exit.REFUSED);
        assertThat(result.changed()).isFalse();
    }

    @Test
    void whatSomebodyElseCompactedMeanwhileIsDoneAlready() {
        bench.cluster.script().before(Call.COMPACTED_REVISION, "etcd-1", () -> {});
        bench.cluster
                .script()
                .before(
                        Call.COMPACTED_REVISION,
                        "etcd-1",
                        () -> bench.cluster.compact(6, true, bench.member("etcd-2"), Duration.ZERO));

        Result result = bench.run("compact");

        assertThat(result.exit()).isEqualTo(Exit.DONE);
        assertThat(result.tables().get(0).rows().get(0)).contains(new Value.State("already", Value.Tone.GOOD));
    }

    private long compacted() {
        return bench.cluster.compactedRevision(bench.member("etcd-1")).orElse(0);
    }

    private List<String> compactions() {
        return bench.cluster.script().calls(Call.COMPACT);
    }
}
