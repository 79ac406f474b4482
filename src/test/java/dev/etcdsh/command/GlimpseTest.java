package dev.etcdsh.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.etcdsh.cluster.Alarm;
import dev.etcdsh.cluster.AlarmType;
import dev.etcdsh.cluster.CallFailed;
import dev.etcdsh.cluster.FakeCluster;
import dev.etcdsh.cluster.FakeScript.Call;
import dev.etcdsh.cluster.FakeScript.Stall;
import dev.etcdsh.cluster.MemberView;
import dev.etcdsh.maintenance.Interruption;
import dev.etcdsh.maintenance.Operator;
import dev.etcdsh.maintenance.RecordingOperator;
import dev.etcdsh.session.NoNode;
import dev.etcdsh.session.Session;
import dev.etcdsh.session.Settings;
import dev.etcdsh.session.TemporaryState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A look asks for everything at the same time, by what the last one saw, and shows who has answered while it waits. */
class GlimpseTest {
    private final FakeCluster cluster = FakeCluster.ofThree();
    private final Session session = new Session(
            Settings.of(Map.of(), Map.of()),
            (access, ask) -> cluster,
            question -> {
                throw new AssertionError(question);
            },
            new RecordingOperator(Operator.Answer.NOBODY_TO_ASK),
            new StillClock(),
            new Interruption(),
            TemporaryState.folder(),
            NoNode.asked());

    /** The list is not told before everybody has been asked: by what the last look saw. */
    @Test
    void membersMetricsAndAlarmsAreAskedWhileTheMemberListIsUnderWay() {
        cluster.raise(nospace());
        run(new Status());
        int before =
                cluster.script().calls(Call.STATUS, Call.METRICS, Call.ALARMS).size();
        cluster.script().before(Call.MEMBERSHIP, "", () -> await().until(() ->
                cluster.script().calls(Call.STATUS, Call.METRICS, Call.ALARMS).size() >= before + 3 + 3 + 1));

        assertThat(shown(new Status()).out())
                .endsWith("alarm NOSPACE (etcd-2)   leader etcd-1   3 of 3 members   revision 1\n");
    }

    /** A list of alarms is an entry in the log of every member. */
    @Test
    void whoOnlyLooksWritesNothingWhereEveryStatusNamesNoAlarm() {
        for (int look = 0; look < 2; look++) {
            assertThat(shown(new Status()).out()).contains("no alarm   leader etcd-1   3 of 3 members");
        }
        assertThat(cluster.script().calls(Call.ALARMS)).isEmpty();

        run(new Alarms());
        assertThat(cluster.script().calls(Call.ALARMS)).hasSize(1);
    }

    @Test
    void anAlarmThatAppearsIsListedOnceAndAtTheNextLookAtTheSameTimeAsAllElse() {
        run(new Status());
        cluster.raise(nospace());
        for (int look = 1; look < 3; look++) {
            assertThat(shown(new Status()).out()).contains("alarm NOSPACE (etcd-2)");
            assertThat(cluster.script().calls(Call.ALARMS)).hasSize(look);
        }
    }

    @Test
    void whoHasJoinedSinceTheLastLookIsAskedAndWhoIsGoneIsNotShown() {
        session.saw(Sample.oneDead());

        assertThat(shown(new Status()).out()).contains("3 of 3 members").doesNotContain("서울");

        cluster.addLearner();
        assertThat(shown(new Status()).out()).contains("4 of 4 members").contains("learner");
    }

    @Test
    void alarmsThatTheLeaderOfTheLastLookDoesNotListAreListedByAnother() {
        run(new Status());
        cluster.kill("etcd-1");
        assertThat(shown(new Status()).out()).contains("no alarm   leader etcd-2   2 of 3 members");

        Stall stall = cluster.script().stall(Call.ALARMS, "etcd-2");
        assertThat(shown(new Status()).out()).contains("no alarm   leader etcd-2   2 of 3 members");
        stall.release();
    }

    @Test
    void whoHasAnsweredIsShownWhileAnotherIsWaitedFor() {
        Stall stall = cluster.script().stall(Call.STATUS, "etcd-3");
        List<Result> soFar = new ArrayList<>();

        Result result = new Status().run(new Arguments(Map.of(), List.of()), session, now -> {
            soFar.add(now);
            if (soFar.size() == 2) { // the alarms are asked for when the first is shown
                stall.release();
            }
        });

        assertThat(Shown.of(soFar.get(1), "status", 80).out()).isEqualTo("""
                NAME     DB SIZE    IN USE     QUOTA  QUOTA USED  ROLE      ALARMS
                etcd-1  20.0 KiB  20.0 KiB  16.0 MiB       0.1 %  leader    none
                etcd-2  20.0 KiB  20.0 KiB  16.0 MiB       0.1 %  follower  none
                etcd-3         -         -         -           -  waiting   none
                (+7 columns: --output json, or a wider terminal)
                no alarm   leader etcd-1   2 of 3 members   revision 1
                """);
        assertThat(Shown.of(result, "status", 80).out())
                .contains("3 of 3 members")
                .doesNotContain("waiting");
        assertThat(session.lastView().orElseThrow().members()).noneMatch(MemberView::awaited);
    }

    @Test
    void whereNobodyAnswersAtAGlanceEverybodyIsWaitedForWithAllPatience() {
        for (String name : List.of("etcd-1", "etcd-2", "etcd-3")) {
            cluster.script().fail(Call.STATUS, name, CallFailed.Kind.NO_ANSWER);
        }

        assertThat(shown(new Status()).out()).contains("3 of 3 members");
    }

    /** Agreement on a slow disk takes longer than a glance: the screen says so, and who asks for the alarms waits. */
    @Test
    void alarmsThatNobodyListsAtAGlanceAreWaitedForByWhoAsksForThem() {
        for (int look = 0; look < 2; look++) {
            cluster.script().fail(Call.ALARMS, "etcd-1", CallFailed.Kind.NO_ANSWER);
            cluster.script().fail(Call.ALARMS, "etcd-2", CallFailed.Kind.NO_ANSWER);
        }

        cluster.raise(nospace());
        assertThat(shown(new Status()).out()).contains("alarms unknown   leader etcd-1   3 of 3 members");
        assertThat(shown(new Alarms()).out()).contains("NOSPACE");
    }

    @Test
    void aLookThatBeganWithEnterIsTakenUpAndOneThatNobodyTookUpIsForgotten() {
        run(new Status());
        session.beginGlance();
        assertThat(shown(new Status()).out()).contains("3 of 3 members");
        assertThat(cluster.script().calls(Call.MEMBERSHIP)).hasSize(2);

        session.beginGlance();
        session.dropGlance();
        cluster.addLearner();
        assertThat(shown(new Status()).out()).contains("4 of 4 members");
    }

    @Test
    void nothingBeginsBeforeAClusterIsConnectedTo() {
        session.beginGlance();

        assertThat(cluster.script().calls(Call.MEMBERSHIP, Call.STATUS)).isEmpty();
    }

    private Alarm nospace() {
        return new Alarm(cluster.member("etcd-2").id(), AlarmType.NOSPACE);
    }

    private Result run(Command command) {
        return command.run(new Arguments(Map.of(), List.of()), session);
    }

    private Shown shown(Command command) {
        return Shown.of(run(command), command.spec().name(), 80);
    }
}
