package dev.etcdsh.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etcdsh.cluster.Bytes;
import dev.etcdsh.cluster.CallFailed.Kind;
import dev.etcdsh.cluster.FakeCluster;
import dev.etcdsh.cluster.FakeScript.Call;
import dev.etcdsh.maintenance.Operator.Answer;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** {@code move-leader}: to whom, and that it is seen to lead. etcd-1 leads. */
class MoveLeaderTest {
    private final Bench bench = new Bench(FakeCluster.ofThree());

    @Test
    void theMemberNamedLeadsAndThatIsSeen() {
        Result result = bench.run("move-leader etcd-3");

        assertThat(result.exit()).isEqualTo(Exit.DONE);
        assertThat(result.lines()).containsExactly("etcd-3 leads");
        assertThat(moves()).containsExactly("MOVE_LEADER etcd-1");
        assertThat(leader()).isEqualTo("etcd-3");
        assertThat(bench.operator.told()).contains("moving leadership from etcd-1 to etcd-3");
    }

    /** It answers up to 100 ms after others know, and is not waited for. */
    @Test
    void whoLeadsIsSeenBeforeTheOldLeaderSaysSo() throws InterruptedException {
        CountDownLatch givenUp = new CountDownLatch(1);
        bench.cluster.script().before(Call.MOVE_LEADER, "etcd-1", () -> {
            bench.cluster.lead("etcd-3");
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                givenUp.countDown();
            }
        });

        assertThat(bench.run("move-leader etcd-3").lines()).containsExactly("etcd-3 leads");
        assertThat(givenUp.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void byDefaultTheVoterWithTheSmallestFileLeads() {
        bench.cluster.member("etcd-2").file(Bytes.MIB);

        assertThat(bench.run("move-leader").lines()).containsExactly("etcd-3 leads");
        assertThat(leader()).isEqualTo("etcd-3");
    }

    @Test
    void aVoterThatServesNoReadsIsPassedOver() {
        bench.cluster.member("etcd-2").file(Bytes.MIB);
        bench.cluster.cutOff("etcd-3");

        assertThat(bench.run("move-leader").lines()).containsExactly("etcd-2 leads");
    }

    @Test
    void itLooksLikeThis() {
        assertThat(new Bench("서울-1", "부산-2", "etcd-3").screen("move-leader 서울-1", 80, false))
                .isEqualTo("""
                        Plan: move leadership to 서울-1
                          1. move leadership to 서울-1, and see that it leads
                        WORK         MEMBER  OUTCOME  TOOK  REASON
                        move leader  서울-1  done      0ms  -
                        서울-1 leads
                        """);
    }

    @Test
    void whoLeadsAlreadyIsSaidAndNobodyIsAsked() {
        bench.answering(Answer.NO);

        Result result = bench.run("move-leader etcd-1");

        assertThat(result.exit()).isEqualTo(Exit.DONE);
        assertThat(result.lines()).containsExactly("etcd-1 leads already");
        assertThat(bench.plans()).isEmpty();
        assertThat(moves()).isEmpty();
    }

    @Test
    void aLearnerCannotLead() {
        bench.cluster.addLearner();

        refused("move-leader etcd-4", "etcd-4 is a learner and cannot lead", "name a voter");
    }

    @Test
    void aMemberThatThereIsNotIsRefused() {
        refused(
                "move-leader etcd-9",
                "no member is called 'etcd-9'",
                "name one of etcd-1 (a000000000000001), etcd-2 (a000000000000002), etcd-3 (a000000000000003)");
    }

    @Test
    void aMemberThatDoesNotAnswerCannotLead() {
        bench.cluster.kill("etcd-3");

        refused(
                "move-leader etcd-3",
                "etcd-3 is not fit to lead: it does not answer",
                "name another voter, or bring it back first");
    }

    @Test
    void aMemberThatServesNoReadsCannotLead() {
        bench.cluster.cutOff("etcd-3");

        refused(
                "move-leader etcd-3",
                "etcd-3 is not fit to lead: it serves no linearizable read, it knows of no leader",
                "name another voter, or bring it back first");
    }

    @Test
    void aMemberThatIsFarBehindCannotLeadAndIsPassedOver() {
        bench.cluster.member("etcd-2").file(Bytes.MIB);
        bench.cluster.member("etcd-3").behind(1_000);

        refused(
                "move-leader etcd-3",
                "etcd-3 is not fit to lead: it is 1,000 raft entries behind",
                "name another voter, or bring it back first");
        assertThat(bench.run("move-leader").lines()).containsExactly("etcd-2 leads");
    }

    @Test
    void inAClusterOfOneThereIsNobodyToLeadInstead() {
        Result result = new Bench(FakeCluster.of(1, "3.5.30", 1 << 24)).run("move-leader");

        assertThat(result.exit()).isEqualTo(Exit.REFUSED);
        assertThat(result.problem().orElseThrow().what())
                .isEqualTo("refused: no other voter answers, serves and has caught up");
    }

    @Test
    void aMoveThatEtcdRefusesIsAFailure() {
        bench.cluster.script().fail(Call.MOVE_LEADER, "etcd-1", Kind.REFUSED);

        Result result = bench.run("move-leader etcd-3");

        assertThat(result.exit()).isEqualTo(Exit.REFUSED);
        assertThat(DefragTest.outcomes(result)).containsExactly("failed");
        assertThat(result.changed()).isFalse();
    }

    @Test
    void aMoveWhoseConnectionIsLostIsUnknownAndNotSentAgain() {
        bench.cluster.script().fail(Call.MOVE_LEADER, "etcd-1", Kind.BROKEN);

        Result result = bench.run("move-leader etcd-3");

        assertThat(result.exit()).isEqualTo(Exit.PARTLY);
        assertThat(DefragTest.outcomes(result)).containsExactly("unknown");
        assertThat(result.problem().orElseThrow().next()).isEqualTo("'status' shows who leads");
        assertThat(moves()).hasSize(1);
    }

    @Test
    void aMoveThatGoesElsewhereIsAFailureAfterTenSeconds() {
        for (int i = 0; i < 1_000; i++) {
            bench.cluster.script().before(Call.STATUS, "etcd-1", () -> {
                if (!leader().equals("etcd-1")) {
                    bench.cluster.lead("etcd-2");
                }
            });
        }

        Result result = bench.run("move-leader etcd-3");

        assertThat(result.problem().orElseThrow().what()).isEqualTo("etcd-3 was to lead");
        assertThat(result.problem().orElseThrow().why()).isEqualTo("etcd-2 leads after 10 s");
        assertThat(result.exit()).isNotEqualTo(Exit.DONE);
    }

    private void refused(String line, String evidence, String next) {
        Result result = bench.run(line);

        assertThat(result.exit()).isEqualTo(Exit.REFUSED);
        assertThat(result.problem().orElseThrow().what()).isEqualTo("refused: " + evidence);
        assertThat(result.problem().orElseThrow().next()).isEqualTo(next);
        assertThat(moves()).isEmpty();
    }

    private List<String> moves() {
        return bench.cluster.script().calls(Call.MOVE_LEADER);
    }

    private String leader() {
        return bench.cluster.leader();
    }
}
