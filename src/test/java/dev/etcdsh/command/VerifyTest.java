package dev.etcdsh.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etcdsh.cluster.Alarm;
import dev.etcdsh.cluster.AlarmType;
import dev.etcdsh.cluster.CallFailed;
import dev.etcdsh.cluster.FakeScript.Call;
import dev.etcdsh.maintenance.Operator.Answer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code verify}: what it proves, and what it cannot. */
class VerifyTest {
    private final Bench bench = new Bench("etcd-1", "etcd-2", "etcd-3");

    @Test
    void aClusterThatIsWellIsProvenToBe() {
        bench.answering(Answer.NOBODY_TO_ASK);

        assertThat(bench.screen("verify", 100, false).replaceAll("0ms  [0-9a-f]{8}\\b", "0ms  HASH"))
                .isEqualTo("""
                Plan: verify that every voter accepts writes and holds the same
                  1. list the alarms: NOSPACE must be gone
                  2. prove it: write and delete etcdsh/canary/0123abcd through every voter in turn
                  3. compare what the voters hold, by its hash, one member at a time
                  4. list the alarms, and once more after 60 s: NOSPACE must stay away
                WORK          MEMBER  OUTCOME   TOOK  REASON
                watch alarms  -       done       0ms  -
                canary write  etcd-1  done       0ms  -
                canary write  etcd-2  done       0ms  -
                canary write  etcd-3  done       0ms  -
                hash          etcd-1  done       0ms  HASH
                hash          etcd-2  done       0ms  HASH, as etcd-1
                hash          etcd-3  done       0ms  HASH, as etcd-1
                watch alarms  -       done     1m00s  -
                verified: no alarm, every voter accepts writes, and what can be compared is equal
                """);
        assertThat(bench.cluster.holds("etcdsh/")).isFalse();
        assertThat(bench.cluster.script().changes()).allMatch(call -> call.matches("(PUT|DELETE) .*"));
    }

    @Test
    void aMemberThatHoldsSomethingElseIsTold() {
        bench.cluster.member("etcd-3").differing();
        Result result = bench.run("verify");

        assertThat(result.exit()).isEqualTo(Exit.REFUSED);
        assertThat(result.problem().orElseThrow().what()).isEqualTo("etcd-3 and etcd-1 hold different data");
        assertThat(reasons(result).get(1)).endsWith(", as etcd-1");
        assertThat(bench.cluster.script().asked(Call.HASH)).isEqualTo(3);
    }

    @Test
    void membersOfOtherVersionsAreNotComparedNorCalledUnequal() {
        bench.cluster.member("etcd-2").version("3.6.16");
        Result result = bench.run("verify");

        assertThat(result.exit()).isEqualTo(Exit.DONE);
        assertThat(reasons(result).get(0)).doesNotContain("comparable");
        assertThat(reasons(result).get(1)).endsWith(", not comparable: the others are of other versions");
        assertThat(reasons(result).get(2)).endsWith(", as etcd-1");
    }

    /** The odd one comes first: those behind it are compared with one another. */
    @Test
    void theFirstMayBeTheOneThatIsNotComparable() {
        bench.cluster.member("etcd-1").version("3.6.16");
        Result result = bench.run("verify");

        assertThat(reasons(result).get(0)).endsWith(", not comparable: the others are of other versions");
        assertThat(reasons(result).get(1)).doesNotContain("comparable");
        assertThat(reasons(result).get(2)).endsWith(", as etcd-2");
    }

    @Test
    void membersCompactedToOtherRevisionsAreNotComparedNorCalledUnequal() {
        bench.cluster.member("etcd-3").compactedOtherwise();
        Result result = bench.run("verify");

        assertThat(result.exit()).isEqualTo(Exit.DONE);
        assertThat(reasons(result).get(2)).endsWith(", not comparable: the others are compacted to other revisions");
    }

    /** The API server compacts every five minutes. */
    @Test
    void aCompactionInBetweenMakesAMemberIncomparableAndNothingWorse() {
        bench.cluster.script().fail(Call.HASH, "etcd-2", CallFailed.Kind.COMPACTED);
        Result result = bench.run("verify");

        assertThat(result.exit()).isEqualTo(Exit.DONE);
        assertThat(reasons(result).get(1)).isEqualTo("not comparable: compacted meanwhile");
        assertThat(reasons(result).get(2)).endsWith(", as etcd-1");
    }

    @Test
    void aMemberThatDoesNotTellItsHashIsAFailure() {
        bench.cluster.script().fail(Call.HASH, "etcd-2", CallFailed.Kind.NO_ANSWER);
        Result result = bench.run("verify");

        assertThat(result.exit()).isEqualTo(Exit.REFUSED);
        assertThat(result.problem().orElseThrow().why()).isEqualTo("scripted");
    }

    @Test
    void aDeadMemberIsLeftOutAndSaidToBe() {
        bench.cluster.kill("etcd-3");
        Result result = bench.run("verify");

        assertThat(result.exit()).isEqualTo(Exit.REFUSED);
        assertThat(result.problem().orElseThrow().what()).isEqualTo("left out: etcd-3");
        assertThat(result.problem().orElseThrow().why()).isEqualTo("it does not answer");
        assertThat(reasons(result).get(2)).isEqualTo("it does not answer");
    }

    @Test
    void anAlarmIsNamedBeforeAnythingIsWritten() {
        bench.cluster.raise(new Alarm(bench.member("etcd-2").id(), AlarmType.NOSPACE));
        Result result = bench.run("verify");

        assertThat(result.exit()).isEqualTo(Exit.REFUSED);
        assertThat(result.problem().orElseThrow().what()).isEqualTo("NOSPACE is raised by etcd-2");
        assertThat(bench.cluster.script().changes()).isEmpty();
    }

    @Test
    void corruptRefusesIt() {
        bench.cluster.raise(new Alarm(bench.member("etcd-2").id(), AlarmType.CORRUPT));

        assertThat(bench.run("verify").exit()).isEqualTo(Exit.REFUSED);
        assertThat(bench.cluster.script().changes()).isEmpty();
    }

    @Test
    void anAlarmThatComesBackWhileItWatchesIsAFailure() {
        bench.cluster.member("etcd-3").file(20_000_000);
        Result result = bench.run("verify");

        assertThat(result.exit()).isEqualTo(Exit.REFUSED);
        assertThat(result.problem().orElseThrow().what()).startsWith("NOSPACE is back, raised by etcd-3");
    }

    private static List<String> reasons(Result result) {
        return result.tables().get(0).rows().stream()
                .filter(row -> row.get(0).equals(new Value.Text("hash")))
                .map(row -> row.get(4))
                .map(cell -> cell instanceof Value.Text text ? text.text() : "-")
                .toList();
    }
}
