package dev.etcdsh.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etcdsh.cluster.Alarm;
import dev.etcdsh.cluster.AlarmType;
import dev.etcdsh.cluster.Bytes;
import dev.etcdsh.cluster.CallFailed.Kind;
import dev.etcdsh.cluster.FakeCluster;
import dev.etcdsh.cluster.FakeScript.Call;
import dev.etcdsh.cluster.MemberId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code disarm}: what it takes back, when it refuses, and what it proves. etcd-2 raised NOSPACE; no file is at its quota. */
class DisarmTest {
    private final Bench bench = raised(FakeCluster.ofThree());

    private static Bench raised(FakeCluster cluster) {
        cluster.raise(new Alarm(cluster.member("etcd-2").id(), AlarmType.NOSPACE));
        return new Bench(cluster);
    }

    @ParameterizedTest
    @ValueSource(strings = {"disarm", "disarm NOSPACE", "alarm disarm nospace"})
    void everyNospaceIsTakenBackByMemberThenAKeyIsWrittenAndDeletedThroughEveryVoter(String line) {
        bench.cluster.raise(new Alarm(MemberId.NONE, AlarmType.NOSPACE));
        bench.cluster.raise(new Alarm(new MemberId(0x7b), AlarmType.NOSPACE));

        Result result = bench.run(line);

        assertThat(result.exit()).isEqualTo(Exit.DONE);
        assertThat(result.lines()).containsExactly("NOSPACE is gone, and every voter accepts writes");
        assertThat(bench.cluster.alarms(bench.member("etcd-1"))).isEmpty();
        assertThat(bench.plans().get(0).title())
                .isEqualTo("disarm NOSPACE of etcd-2, id 0 (no member), id 7b (no member), and prove it");
        assertThat(bench.cluster.script().changes())
                .containsExactly(
                        "DISARM etcd-1",
                        "DISARM etcd-1",
                        "DISARM etcd-1",
                        "PUT etcd-1",
                        "DELETE etcd-1",
                        "PUT etcd-2",
                        "DELETE etcd-2",
                        "PUT etcd-3",
                        "DELETE etcd-3");
        assertThat(bench.cluster.holds("etcdsh/canary/")).isFalse();
    }

    @Test
    void theAlarmsAreListedAgainAfterTheWatch() {
        int before = alarmLists();
        bench.run("disarm --watch 0s");
        int withoutWatch = alarmLists() - before;
        bench.cluster.raise(new Alarm(bench.member("etcd-2").id(), AlarmType.NOSPACE));
        before = alarmLists();
        bench.run("disarm --watch 30s");

        assertThat(alarmLists() - before).isEqualTo(withoutWatch + 1);
    }

    private int alarmLists() {
        return bench.cluster.script().calls(Call.ALARMS).size();
    }

    @Test
    void withoutAnAlarmThereIsNothingToDisarm() {
        Result result = new Bench(FakeCluster.ofThree()).run("disarm");

        assertThat(result.exit()).isEqualTo(Exit.DONE);
        assertThat(result.lines()).containsExactly("nothing to disarm");
    }

    @Test
    void aFileAtItsQuotaRefusesAndOneCloseToItIsACaution() {
        bench.cluster.member("etcd-1").file(16 * Bytes.MIB);
        bench.cluster.member("etcd-3").file(15 * Bytes.MIB);

        Result refused = bench.run("disarm");
        assertThat(refused.exit()).isEqualTo(Exit.REFUSED);
        assertThat(refused.problem().orElseThrow().what())
                .isEqualTo("refused: etcd-1: its file of 16.0 MiB fills 100 % of its quota of 16.0 MiB: it would raise "
                        + "NOSPACE again");
        assertThat(bench.cluster.script().changes()).isEmpty();

        bench.cluster.member("etcd-1").file(14 * Bytes.MIB);
        assertThat(bench.run("disarm").exit()).isEqualTo(Exit.DONE);
        assertThat(bench.plans().get(0).findings()).singleElement().satisfies(caution -> {
            assertThat(caution.stops()).isFalse();
            assertThat(caution.evidence())
                    .isEqualTo("etcd-3: its file of 15.0 MiB fills 93 % of its quota of 16.0 MiB");
        });
    }

    @Test
    void theFileOfALearnerCountsToo() {
        bench.cluster.addLearner().file(17 * Bytes.MIB);

        assertThat(bench.run("disarm").problem().orElseThrow().what())
                .startsWith("refused: etcd-4: its file of 17.0 MiB");
    }

    @Test
    void anUnknownQuotaRefusesWhateverIsForcedUnlessItIsTold() {
        Bench old = raised(FakeCluster.of(3, "3.5.30", 16 * Bytes.MIB));
        old.cluster.member("etcd-3").withoutMetrics();

        assertThat(old.run("disarm --force quota-unknown").exit()).isEqualTo(Exit.REFUSED);
        assertThat(old.run("disarm").problem().orElseThrow().what())
                .isEqualTo(
                        "refused: the quota of etcd-3 is not known: its status does not carry it and its metrics cannot "
                                + "be read");
        assertThat(old.run("disarm --quota 10KiB").problem().orElseThrow().why())
                .isEqualTo("gate over-quota");
        assertThat(old.run("disarm --quota 16MiB").exit()).isEqualTo(Exit.DONE);
    }

    @Test
    void aQuotaThatIsToldDoesNotReplaceOneThatIsKnown() {
        bench.cluster.member("etcd-1").file(16 * Bytes.MIB);

        assertThat(bench.run("disarm --quota 8GiB").exit()).isEqualTo(Exit.REFUSED);
    }

    @Test
    void aPutThatIsRefusedMayHaveBeenAppliedSoThatTheKeyIsDeletedAndNoFurtherOneWritten() {
        bench.cluster.script().before(Call.PUT, "etcd-1", () -> {
            bench.cluster.put("etcdsh/canary/applied", new byte[1], bench.member("etcd-3"));
            bench.cluster.raise(new Alarm(bench.member("etcd-3").id(), AlarmType.NOSPACE));
        });

        Result result = bench.run("disarm");

        assertThat(result.exit()).isEqualTo(Exit.PARTLY);
        assertThat(DefragTest.outcomes(result))
                .containsExactly("done", "failed", "not begun", "not begun", "not begun");
        assertThat(result.problem().orElseThrow().what()).isEqualTo("NOSPACE is back, raised by etcd-3");
        assertThat(bench.cluster.script().calls(Call.DELETE)).containsExactly("DELETE etcd-1");
    }

    @Test
    void aKeyThatOneVoterCannotDeleteIsDeletedByAnother() {
        bench.cluster.script().fail(Call.DELETE, "etcd-2", Kind.BROKEN);

        Result result = bench.run("disarm");

        assertThat(result.exit()).isEqualTo(Exit.DONE);
        assertThat(bench.cluster.holds("etcdsh/canary/")).isFalse();
    }

    @Test
    void anAlarmThatIsBackWhenTheWatchEndsIsAFailureThatNamesWhoRaisedIt() {
        bench.cluster
                .script()
                .before(
                        Call.DELETE,
                        "etcd-3",
                        () -> bench.cluster.raise(
                                new Alarm(bench.member("etcd-1").id(), AlarmType.NOSPACE)));

        Result result = bench.run("disarm");

        assertThat(result.exit()).isEqualTo(Exit.PARTLY);
        assertThat(result.problem().orElseThrow().what()).isEqualTo("NOSPACE is back, raised by etcd-1");
    }

    @Test
    void corruptIsNeverDisarmedAndStaysBesideNospace() {
        bench.cluster.raise(new Alarm(bench.member("etcd-1").id(), AlarmType.CORRUPT));

        for (String line : List.of("disarm", "disarm --force corrupt")) {
            Result result = bench.run(line);
            assertThat(result.exit()).isEqualTo(Exit.REFUSED);
            assertThat(result.problem().orElseThrow().what())
                    .isEqualTo("refused: a CORRUPT alarm by etcd-1: members hold different data");
        }
        assertThat(bench.cluster.alarms(bench.member("etcd-2"))).hasSize(2);
    }

    @Test
    void aDisarmingWhoseAnswerIsLostIsUnknownAndNotSentAgain() {
        bench.cluster.script().fail(Call.DISARM, "etcd-1", Kind.BROKEN);

        Result result = bench.run("disarm");

        assertThat(result.exit()).isEqualTo(Exit.PARTLY);
        assertThat(bench.cluster.script().changes()).containsExactly("DISARM etcd-1");
        assertThat(result.problem().orElseThrow().next())
                .isEqualTo("'alarms' shows whether it is still there; then 'disarm' again");
    }
}
