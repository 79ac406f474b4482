package dev.etcdsh.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etcdsh.command.Sample;
import org.junit.jupiter.api.Test;

/** One line of cluster state, at every width. */
class BannerTest {
    @Test
    void whereThereIsRoomItSaysEverything() {
        assertThat(Banner.state(Sample.outOfSpace(), 120))
                .isEqualTo("3/3 members  etcd 3.5.35  leader 부산-노드  fullest 2.0 GiB, 100.0 % of quota"
                        + "  ALARM NOSPACE (etcd-3, 서울-노드)");
    }

    @Test
    void whereThereIsLittleTheAlarmAndTheFullestFileStay() {
        assertThat(Banner.state(Sample.outOfSpace(), 80))
                .isEqualTo("fullest 2.0 GiB, 100.0 % of quota  ALARM NOSPACE (etcd-3, 서울-노드)");
        assertThat(Banner.state(Sample.healthy(), 80))
                .isEqualTo("3/3 members  leader 부산-노드  fullest 16.0 MiB, 0.7 % of quota  no alarms");
        assertThat(Banner.state(Sample.healthy(), 60))
                .isEqualTo("3/3 members  fullest 16.0 MiB, 0.7 % of quota  no alarms");
    }

    @Test
    void deadMembersAndUnknownAlarmsAreNamed() {
        assertThat(Banner.state(Sample.oneDead(), 120))
                .isEqualTo("2/3 members  leader 부산-노드  fullest 2.0 GiB, 100.0 % of quota"
                        + "  ALARM NOSPACE (a8266ecf031671f3, etcd-3, 서울-노드)");
        assertThat(Banner.state(Sample.allDead(), 80)).isEqualTo("0/3 members  no leader  alarms unknown");
    }
}
