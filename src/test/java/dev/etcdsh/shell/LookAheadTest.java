package dev.etcdsh.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etcdsh.cluster.Alarm;
import dev.etcdsh.cluster.AlarmType;
import dev.etcdsh.cluster.FakeCluster;
import dev.etcdsh.cluster.FakeScript.Call;
import dev.etcdsh.session.Session;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A full cluster is looked at a few times before anybody asks, and nobody who asks waits for that. */
class LookAheadTest {
    private final Rig rig = new Rig();
    private final FakeCluster cluster = rig.cluster;
    private final Session session = rig.session;

    @Test
    void aFullOneIsLookedAtEightTimesAndThenLeftInPeace() {
        fill();
        LookAhead ahead = new LookAhead(session, millis -> true);

        ahead.goOn();
        assertThat(looks()).isEqualTo(8);
        assertThat(session.lastView().orElseThrow().members())
                .allMatch(member -> member.metrics().isPresent());
        ahead.goOn();
        assertThat(looks()).isEqualTo(8);
    }

    @Test
    void oneWithoutAnAlarmIsLeftInPeace() {
        session.glance();

        new LookAhead(session, millis -> true).goOn();
        assertThat(looks()).isZero();
    }

    @Test
    void whoWantsSomethingComesFirstAndTheRestComesLater() {
        fill();
        Iterator<Boolean> idle =
                List.of(true, true, false, true, true, true, true, true, true).iterator();
        LookAhead ahead = new LookAhead(session, millis -> idle.next());

        ahead.goOn();
        assertThat(looks()).isEqualTo(2);
        ahead.goOn();
        assertThat(looks()).isEqualTo(8);
    }

    @Test
    void itEndsWhenACommandHasLookedMeanwhile() {
        fill();
        LookAhead ahead = new LookAhead(session, millis -> {
            session.glance();
            return true;
        });

        ahead.goOn();
        assertThat(looks()).isZero();
    }

    @Test
    void whereNobodyAnswersAnyLongerItIsNotTriedAgain() {
        fill();
        List.of("etcd-1", "etcd-2", "etcd-3").forEach(cluster::kill);
        LookAhead ahead = new LookAhead(session, millis -> true);

        ahead.goOn();
        int asked = cluster.script().calls(Call.MEMBERSHIP).size();
        ahead.goOn();
        assertThat(cluster.script().calls(Call.MEMBERSHIP)).hasSize(asked);
    }

    private void fill() {
        cluster.raise(new Alarm(cluster.member("etcd-2").id(), AlarmType.NOSPACE));
        session.glance();
    }

    /** The thorough ones: only they read through every voter. */
    private int looks() {
        return cluster.script().calls(Call.READ).size() / 3;
    }
}
