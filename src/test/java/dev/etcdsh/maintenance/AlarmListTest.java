package dev.etcdsh.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etcdsh.cluster.ClusterView;
import dev.etcdsh.cluster.FakeCluster;
import dev.etcdsh.cluster.FakeScript.Call;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Going on is asked for again and again, while the answer is on its way. */
@Timeout(30)
class AlarmListTest {
    /** An answer may come at any moment of going on; two hundred that come while it never pauses have met all of them. */
    @Test
    void whoIsToldWhileGoingOnAsksNobodyElse() {
        for (int time = 0; time < 200; time++) {
            FakeCluster cluster = FakeCluster.ofThree();
            ClusterView seen = Look.at(cluster, new JumpingClock(), Look.Depth.GLANCE);
            ClusterView untold = new ClusterView(
                    seen.taken(), seen.membership(), seen.members(), Optional.empty(), Optional.empty());
            int before = cluster.script().calls(Call.ALARMS).size();

            AlarmList alarms = new AlarmList(cluster).begin(Optional.of(seen));
            while (alarms.in(untold).alarms().isEmpty()) {
                alarms.goOn(untold, false);
            }

            assertThat(cluster.script().calls(Call.ALARMS).stream().skip(before))
                    .containsExactly("ALARMS etcd-1");
        }
    }
}
