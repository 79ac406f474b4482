package dev.etcdsh.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.etcdsh.cluster.Alarm;
import dev.etcdsh.cluster.AlarmType;
import dev.etcdsh.cluster.CallFailed;
import dev.etcdsh.cluster.FakeCluster;
import dev.etcdsh.cluster.FakeScript.Call;
import dev.etcdsh.cluster.Member;
import dev.etcdsh.cluster.MemberId;
import dev.etcdsh.maintenance.Interruption;
import dev.etcdsh.maintenance.Operator;
import dev.etcdsh.maintenance.RecordingOperator;
import dev.etcdsh.render.Format;
import dev.etcdsh.session.NoNode;
import dev.etcdsh.session.Session;
import dev.etcdsh.session.Settings;
import dev.etcdsh.session.TemporaryState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The commands that look, and what they remember, when members fail them. */
class LookTest {
    private final FakeCluster cluster = FakeCluster.ofThree();
    private final StillClock watch = new StillClock();
    private final Session session = session(cluster);

    @Test
    void statusWithoutAQuorumIsARowAMemberAndACautionAboutTheAlarms() {
        cluster.kill("etcd-2");
        cluster.kill("etcd-3");

        Shown shown = shown(new Status());

        assertThat(shown.out()).isEqualTo("""
                NAME     DB SIZE    IN USE     QUOTA  QUOTA USED  ROLE         ALARMS
                etcd-1  20.0 KiB  20.0 KiB  16.0 MiB       0.1 %  no leader    -
                etcd-2         -         -         -           -  unreachable  -
                etcd-3         -         -         -           -  unreachable  -
                (+7 columns: --output json, or a wider terminal)
                etcd-2 (10.0.0.2:2379): connection refused
                etcd-3 (10.0.0.3:2379): connection refused
                alarms unknown   no leader   1 of 3 members   revision 1
                """);
        assertThat(shown.err()).startsWith("caution: the alarms could not be listed: ");
    }

    @Test
    void aMemberThatIsCutOffFromTheOthersKnowsOfNoLeader() {
        cluster.cutOff("etcd-3");

        assertThat(shown(new Status()).out()).isEqualTo("""
                NAME     DB SIZE    IN USE     QUOTA  QUOTA USED  ROLE       ALARMS
                etcd-1  20.0 KiB  20.0 KiB  16.0 MiB       0.1 %  leader     none
                etcd-2  20.0 KiB  20.0 KiB  16.0 MiB       0.1 %  follower   none
                etcd-3  20.0 KiB  20.0 KiB  16.0 MiB       0.1 %  no leader  none
                (+7 columns: --output json, or a wider terminal)
                no alarm   leader etcd-1   3 of 3 members   revision 1
                """);
    }

    @Test
    void anAlarmKeepsTheTimeItWasFirstSeenUntilItIsGone() {
        Alarm alarm = new Alarm(new MemberId(7), AlarmType.NOSPACE);
        cluster.raise(alarm);
        run(new Status());
        watch.now = watch.now.plus(Duration.ofMinutes(5));

        assertThat(shown(new Alarms()).out()).isEqualTo("""
                MEMBER        ID  ALARM    SEEN SINCE
                not a member  7   NOSPACE  2026-11-24 02:40:05
                """);

        cluster.disarm(alarm, etcd("etcd-1"));
        assertThat(shown(new Alarms()).out()).isEqualTo("no alarms\n");
        cluster.raise(alarm);
        assertThat(shown(new Alarms()).out()).contains("2026-11-24 02:45:05");
    }

    @Test
    void alarmsWithoutAQuorumCannotBeListedAndEndWith3HoweverThatShows() {
        cluster.kill("etcd-2");
        cluster.kill("etcd-3");
        for (CallFailed.Kind kind : List.of(CallFailed.Kind.NO_ANSWER, CallFailed.Kind.NO_QUORUM)) {
            cluster.script().fail(Call.ALARMS, "etcd-1", kind);

            Result result = run(new Alarms());

            assertThat(result.exit()).isEqualTo(Exit.REFUSED);
            assertThat(result.tables()).isEmpty();
            assertThat(result.problem()).hasValueSatisfying(problem -> {
                assertThat(problem.what()).isEqualTo("the alarms cannot be listed");
                assertThat(problem.next()).isEqualTo("listing them takes a quorum: 'status' shows who is missing");
            });
        }
    }

    @Test
    void whatEtcd33DoesNotTellIsAMinusAndNeverZeroOrNone() {
        FakeCluster old = FakeCluster.of(1, "3.3.15", 0);
        old.member("etcd-1").withoutMetrics();

        assertThat(Shown.of(run(new Status(), session(old)), "status", 200).out())
                .startsWith("""
                NAME    ENDPOINT       ID                VERSION   DB SIZE  IN USE  QUOTA  QUOTA USED  ROLE    TERM  INDEX  LAG  ALARMS  ERRORS
                etcd-1  10.0.0.1:2379  a000000000000001  3.3.15   20.0 KiB       -      -           -  leader     2      8    -  none    -
                """);
    }

    @Test
    void aMemberThatNobodyToldToHaveAQuotaHasNone() {
        FakeCluster unlimited = FakeCluster.of(1, "3.7.3", -1);

        assertThat(Shown.of(run(new Status(), session(unlimited)), "status", 80).out())
                .startsWith("""
                NAME    ENDPOINT        DB SIZE    IN USE  QUOTA  QUOTA USED  ROLE    ALARMS
                etcd-1  10.0.0.1:2379  20.0 KiB  20.0 KiB   none           -  leader  none
                """);
        assertThat(Shown.as(Format.JSON, run(new Status(), session(unlimited)), "status")
                        .out())
                .contains("\"quota\":-1,\"quotaUsedPercent\":null,");
    }

    @Test
    void membersStandInTheOrderOfTheirNamesAndNumbers() {
        FakeCluster many = FakeCluster.named("etcd-10", "etcd-2", "서울-1", "etcd-1");

        assertThat(Shown.of(run(new Status(), session(many)), "status", 80)
                        .out()
                        .lines()
                        .skip(1)
                        .limit(4))
                .map(line -> line.substring(0, line.indexOf(' ')))
                .containsExactly("etcd-1", "etcd-2", "etcd-10", "서울-1");
    }

    @Test
    void theSpreadOfRevisionsIsOfThoseThatAnsweredAndTheOthersAreNamed() {
        cluster.kill("etcd-3");

        assertThat(shown(new Revision()).out()).isEqualTo("""
                CURRENT  LOWEST MEMBER  COMPACTED  HELD
                      1              1          0     0
                etcd-3 (10.0.0.3:2379): connection refused
                never compacted
                """);
    }

    @Test
    void aCompactedRevisionThatTheLeaderDoesNotTellIsAskedOfAnotherVoter() {
        cluster.put("a", new byte[] {1}, etcd("etcd-1"));
        cluster.compact(2, true, etcd("etcd-1"), Duration.ofSeconds(1));
        cluster.script().fail(Call.COMPACTED_REVISION, "etcd-1", CallFailed.Kind.BROKEN);

        assertThat(shown(new Revision()).out()).isEqualTo("""
                CURRENT  LOWEST MEMBER  COMPACTED  HELD
                      2              2          2     0
                """);
    }

    @Test
    void aRevisionIsToldEvenWhenNobodyTellsTheCompactedOne() {
        cluster.script().fail(Call.COMPACTED_REVISION, "etcd-1", CallFailed.Kind.NO_QUORUM);
        cluster.script().fail(Call.COMPACTED_REVISION, "etcd-2", CallFailed.Kind.NO_QUORUM);

        Result result = run(new Revision());

        assertThat(result.exit()).isEqualTo(Exit.DONE);
        assertThat(result.cautions()).singleElement().asString().startsWith("the compacted revision is not known: ");
    }

    @Test
    void aRevisionThatTheOperatorStopsAskingForIsNotShown() {
        cluster.script().fail(Call.COMPACTED_REVISION, "etcd-1", CallFailed.Kind.CANCELLED);

        assertThat(catchThrowableOfType(CallFailed.class, () -> run(new Revision()))
                        .kind())
                .isEqualTo(CallFailed.Kind.CANCELLED);
    }

    @Test
    void membersAreToldWithoutAQuorum() {
        cluster.kill("etcd-1");
        cluster.kill("etcd-2");

        assertThat(shown(new Members()).out()).contains("etcd-1", "etcd-2", "etcd-3", "3 voters   quorum 2");
    }

    @Test
    void aLearnerIsALearner() {
        cluster.addLearner();

        assertThat(shown(new Status()).out()).contains("learner").contains("4 of 4 members");
        assertThat(shown(new Members()).out()).contains("3 voters   1 learner   quorum 2");
    }

    @Test
    void versionAsksNobody() {
        cluster.kill("etcd-1");
        cluster.kill("etcd-2");
        cluster.kill("etcd-3");

        assertThat(run(new Version()).tables()).extracting(Table::name).containsExactly("etcdsh");
    }

    private Session session(FakeCluster of) {
        return new Session(
                Settings.of(Map.of(), Map.of()),
                (access, ask) -> of,
                question -> {
                    throw new AssertionError(question);
                },
                new RecordingOperator(Operator.Answer.NOBODY_TO_ASK),
                watch,
                new Interruption(),
                TemporaryState.folder(),
                NoNode.asked());
    }

    private Result run(Command command) {
        return run(command, session);
    }

    private static Result run(Command command, Session session) {
        return command.run(new Arguments(Map.of(), List.of()), session);
    }

    private Shown shown(Command command) {
        return Shown.of(run(command), command.spec().name(), 80);
    }

    private Member etcd(String name) {
        return cluster.membership().members().stream()
                .filter(member -> member.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
