package dev.etcdsh.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etcdsh.cluster.Bytes;
import dev.etcdsh.cluster.CallFailed.Kind;
import dev.etcdsh.cluster.FakeCluster;
import dev.etcdsh.cluster.FakeScript.Call;
import dev.etcdsh.cluster.Member;
import dev.etcdsh.maintenance.Step;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code defrag}: what becomes of the leader, who is worth the pause, and how long that will be. etcd-1 leads. */
class DefragLeaderTest {
    private static final String SILENT =
            "a member serves nothing while it is defragmented, and a defragmentation cannot be cancelled";

    private final Bench bench = new Bench(FakeCluster.ofThree());

    @Test
    void leadershipGoesToADefragmentedVoterBeforeTheLeadersTurn() {
        assertThat(bench.run("defrag --leader move").exit()).isEqualTo(Exit.DONE);
        assertThat(changes())
                .containsExactly("DEFRAGMENT etcd-2", "DEFRAGMENT etcd-3", "MOVE_LEADER etcd-1", "DEFRAGMENT etcd-1");
        assertThat(bench.cluster.leader()).isIn("etcd-2", "etcd-3");
    }

    @Test
    void ofThoseThatCouldLeadADefragmentedOneIsPreferredToASmallerFile() {
        bench.cluster.member("etcd-3").file(0);

        bench.run("defrag etcd-1 etcd-2");

        assertThat(changes()).containsExactly("DEFRAGMENT etcd-2", "MOVE_LEADER etcd-1", "DEFRAGMENT etcd-1");
        assertThat(bench.cluster.leader()).isEqualTo("etcd-2");
    }

    @Test
    void lastDefragmentsTheLeaderAsItLeads() {
        assertThat(bench.run("defrag --leader last").exit()).isEqualTo(Exit.DONE);
        assertThat(changes()).containsExactly("DEFRAGMENT etcd-2", "DEFRAGMENT etcd-3", "DEFRAGMENT etcd-1");
        assertThat(titles()).last().isEqualTo("defragment etcd-1 (leader, 20.0 KiB)");
        assertThat(remarks()).containsExactly(SILENT);
    }

    @Test
    void skipLeavesTheLeaderOutAndSaysSo() {
        assertThat(bench.run("defrag --leader skip").lines()).containsExactly("defragmented 2 members");
        assertThat(changes()).containsExactly("DEFRAGMENT etcd-2", "DEFRAGMENT etcd-3");
        assertThat(remarks()).containsExactly(SILENT, "etcd-1 is left out: it leads");
    }

    @Test
    void skippingTheOnlyMemberNamedLeavesNothingToDo() {
        Result result = bench.run("defrag etcd-1 --leader skip");

        assertThat(result.exit()).isEqualTo(Exit.DONE);
        assertThat(result.lines()).containsExactly("nothing to defragment", "etcd-1 is left out: it leads");
        assertThat(changes()).isEmpty();
    }

    @Test
    void aLeaderNamedAloneIsDefragmentedAsItLeadsAndThePlanSaysHowToHandOverFirst() {
        assertThat(bench.run("defrag etcd-1").exit()).isEqualTo(Exit.DONE);
        assertThat(changes()).containsExactly("DEFRAGMENT etcd-1");
        assertThat(remarks())
                .containsExactly(
                        SILENT, "etcd-1 is defragmented as it leads; --leader move hands leadership over first");
    }

    @Test
    void aLeaderNamedAloneIsMovedWhereThatIsAskedFor() {
        assertThat(bench.run("defrag etcd-1 --leader move").exit()).isEqualTo(Exit.DONE);
        assertThat(changes()).containsExactly("MOVE_LEADER etcd-1", "DEFRAGMENT etcd-1");
        assertThat(titles())
                .containsExactly(
                        "move leadership to another voter, and see that it leads",
                        "defragment etcd-1 (leader until then, 20.0 KiB)");
    }

    @Test
    void whereNoOtherVoterIsFitTheLeaderIsDefragmentedAsItLeadsAndThePlanSaysWhy() {
        bench.cluster.member("etcd-2").behind(1_000);
        bench.cluster.member("etcd-3").behind(1_000);

        assertThat(bench.run("defrag").exit()).isEqualTo(Exit.DONE);
        assertThat(changes()).containsExactly("DEFRAGMENT etcd-2", "DEFRAGMENT etcd-3", "DEFRAGMENT etcd-1");
        assertThat(remarks())
                .containsExactly(SILENT, "etcd-1 is defragmented as it leads: no other voter is fit to lead");
    }

    @Test
    void aMoveThatFailsIsAFailureAndTheLeaderIsNotBegun() {
        bench.cluster.script().fail(Call.MOVE_LEADER, "etcd-1", Kind.REFUSED);

        Result result = bench.run("defrag");

        assertThat(result.exit()).isEqualTo(Exit.PARTLY);
        assertThat(DefragTest.outcomes(result)).containsExactly("done", "done", "failed", "not begun");
        assertThat(changes()).containsExactly("DEFRAGMENT etcd-2", "DEFRAGMENT etcd-3", "MOVE_LEADER etcd-1");
    }

    @Test
    void leadershipThatWentToADefragmentedMemberByItselfIsNotMovedAgain() {
        bench.cluster.script().before(Call.DEFRAGMENT, "etcd-3", () -> bench.cluster.lead("etcd-2"));

        Result result = bench.run("defrag");

        assertThat(DefragTest.outcomes(result)).containsExactly("done", "done", "done", "already");
        assertThat(changes()).containsExactly("DEFRAGMENT etcd-2", "DEFRAGMENT etcd-3", "DEFRAGMENT etcd-1");
    }

    @Test
    void leadershipThatWentToAMemberThatIsNotConcernedStaysThere() {
        bench.cluster.script().before(Call.DEFRAGMENT, "etcd-3", () -> bench.cluster.lead("etcd-2"));

        assertThat(DefragTest.outcomes(bench.run("defrag etcd-1 etcd-3"))).containsExactly("done", "done", "already");
        assertThat(changes()).containsExactly("DEFRAGMENT etcd-3", "DEFRAGMENT etcd-1");
    }

    @Test
    void leadershipThatWentToAMemberWhoseTurnIsStillToComeTurnsTheOrderAround() {
        bench.cluster.script().before(Call.DEFRAGMENT, "etcd-2", () -> bench.cluster.lead("etcd-3"));

        assertThat(bench.run("defrag").exit()).isEqualTo(Exit.DONE);
        assertThat(changes())
                .containsExactly("DEFRAGMENT etcd-2", "DEFRAGMENT etcd-1", "MOVE_LEADER etcd-3", "DEFRAGMENT etcd-3");
    }

    @Test
    void membersThatWouldGiveBackLessAreLeftOutWithWhatTheyWouldGiveBack() {
        bench.cluster.member("etcd-2").file(8 * Bytes.MIB);

        assertThat(bench.run("defrag --min-reclaim 1MiB").lines()).containsExactly("defragmented etcd-2");
        assertThat(changes()).containsExactly("DEFRAGMENT etcd-2");
        assertThat(remarks())
                .containsExactly(
                        SILENT,
                        "etcd-1 is left out: it would give back 0 B",
                        "etcd-3 is left out: it would give back 0 B");
    }

    @Test
    void whenNobodyIsWorthItNothingIsDoneAndItIsSaidOfWhom() {
        Result result = bench.run("defrag etcd-2 --min-reclaim 1MiB");

        assertThat(result.exit()).isEqualTo(Exit.DONE);
        assertThat(result.lines())
                .containsExactly("nothing to defragment", "etcd-2 is left out: it would give back 0 B");
        assertThat(changes()).isEmpty();
        assertThat(bench.plans()).isEmpty();
    }

    @Test
    void belowEtcd35MinReclaimDoesNotCountAndThePlanSaysSo() {
        Bench old = new Bench(FakeCluster.of(3, "3.4.38", 1 << 24));

        assertThat(old.run("defrag etcd-2 --min-reclaim 1GiB").lines()).containsExactly("defragmented etcd-2");
        assertThat(old.plans().get(0).remarks())
                .containsExactly(
                        SILENT,
                        "--min-reclaim does not count for etcd-2: below etcd 3.5 what is in use is not told in time");
    }

    @Test
    void fromTheSecondMemberOnTheExpectedPauseIsToldInWordsLearnedFromThoseBefore() {
        Bench full = new Bench(FakeCluster.of(3, "3.5.30", Bytes.GIB));
        Member leader = full.member("etcd-1");
        full.cluster.put("live", new byte[21 * (int) Bytes.MIB - 21_000], leader);
        full.cluster.script().before(Call.DEFRAGMENT, "etcd-2", () -> full.later(Duration.ofSeconds(7)));
        full.cluster.script().before(Call.DEFRAGMENT, "etcd-3", () -> full.later(Duration.ofSeconds(7)));

        full.run("defrag --leader last");

        assertThat(full.operator.told().stream().filter(said -> said.startsWith("defragmenting ")))
                .containsExactly(
                        "defragmenting etcd-2 (follower, 21.0 MiB)",
                        "defragmenting etcd-3 (follower, 21.0 MiB), about 7 s: 21.0 MiB at 3.0 MiB/s",
                        "defragmenting etcd-1 (leader, 21.0 MiB), about 7 s: 21.0 MiB at 3.0 MiB/s");
    }

    private List<String> changes() {
        return bench.cluster.script().changes();
    }

    private List<String> titles() {
        return bench.plans().get(0).steps().stream().map(Step::title).toList();
    }

    private List<String> remarks() {
        return bench.plans().get(0).remarks();
    }
}
