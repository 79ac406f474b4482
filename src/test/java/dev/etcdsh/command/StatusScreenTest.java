package dev.etcdsh.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** {@code status} on screens of several widths, literally. */
class StatusScreenTest {
    @Test
    void outOfSpaceAt60Columns() {
        Shown shown = Shown.of(Status.show(Sample.outOfSpace()), "status", 60);

        assertThat(shown.out()).isEqualTo("""
                NAME       DB SIZE     IN USE  QUOTA USED  ROLE      ALARMS
                서울-노드  2.0 GiB  204.8 MiB     100.0 %  follower  NOSPACE
                부산-노드  2.0 GiB  202.4 MiB      98.8 %  leader    none
                etcd-3     2.0 GiB  204.8 MiB     100.0 %  follower  NOSPACE
                (+8 columns: --output json, or a wider terminal)
                alarm NOSPACE (etcd-3, 서울-노드)   leader 부산-노드
                3 of 3 members   revision 48,211
                """);
        assertThat(shown.err()).isEmpty();
    }

    @Test
    void outOfSpaceAt80Columns() {
        Shown shown = Shown.of(Status.show(Sample.outOfSpace()), "status", 80);

        assertThat(shown.out()).isEqualTo("""
                NAME       DB SIZE     IN USE    QUOTA  QUOTA USED  ROLE      ALARMS
                서울-노드  2.0 GiB  204.8 MiB  2.0 GiB     100.0 %  follower  NOSPACE
                부산-노드  2.0 GiB  202.4 MiB  2.0 GiB      98.8 %  leader    none
                etcd-3     2.0 GiB  204.8 MiB  2.0 GiB     100.0 %  follower  NOSPACE
                (+7 columns: --output json, or a wider terminal)
                alarm NOSPACE (etcd-3, 서울-노드)   leader 부산-노드   3 of 3 members
                revision 48,211
                """);
        assertThat(shown.err()).isEmpty();
    }

    @Test
    void outOfSpaceAt120Columns() {
        Shown shown = Shown.of(Status.show(Sample.outOfSpace()), "status", 120);

        assertThat(shown.out()).isEqualTo("""
                NAME       ENDPOINT        ID                VERSION  DB SIZE     IN USE    QUOTA  QUOTA USED  ROLE      LAG  ALARMS
                서울-노드  10.0.0.11:2379  8211f1d0f64f3269  3.5.35   2.0 GiB  204.8 MiB  2.0 GiB     100.0 %  follower    0  NOSPACE
                부산-노드  10.0.0.12:2379  91bc3c398fb3c146  3.5.35   2.0 GiB  202.4 MiB  2.0 GiB      98.8 %  leader      0  none
                etcd-3     10.0.0.13:2379  fd422379fda50e48  3.5.35   2.0 GiB  204.8 MiB  2.0 GiB     100.0 %  follower    2  NOSPACE
                (+3 columns: --output json, or a wider terminal)
                alarm NOSPACE (etcd-3, 서울-노드)   leader 부산-노드   3 of 3 members   revision 48,211
                """);
        assertThat(shown.err()).isEmpty();
    }

    @Test
    void offATerminalNoColumnIsDropped() {
        Shown shown = Shown.of(Status.show(Sample.outOfSpace()), "status", Integer.MAX_VALUE);

        assertThat(shown.out()).isEqualTo("""
                NAME       ENDPOINT        ID                VERSION  DB SIZE     IN USE    QUOTA  QUOTA USED  ROLE      TERM   INDEX  LAG  ALARMS   ERRORS
                서울-노드  10.0.0.11:2379  8211f1d0f64f3269  3.5.35   2.0 GiB  204.8 MiB  2.0 GiB     100.0 %  follower     4  51,377    0  NOSPACE  memberID:9372538179322589801 alarm:NOSPACE
                부산-노드  10.0.0.12:2379  91bc3c398fb3c146  3.5.35   2.0 GiB  202.4 MiB  2.0 GiB      98.8 %  leader       4  51,377    0  none     none
                etcd-3     10.0.0.13:2379  fd422379fda50e48  3.5.35   2.0 GiB  204.8 MiB  2.0 GiB     100.0 %  follower     4  51,377    2  NOSPACE  none
                alarm NOSPACE (etcd-3, 서울-노드)   leader 부산-노드   3 of 3 members   revision 48,211
                """);
        assertThat(shown.err()).isEmpty();
    }

    @Test
    void aDeadMemberIsARowWithItsReasonAt60Columns() {
        Shown shown = Shown.of(Status.show(Sample.oneDead()), "status", 60);

        assertThat(shown.out()).isEqualTo("""
                NAME       DB SIZE  QUOTA USED  ROLE         ALARMS
                서울-노드  2.0 GiB     100.0 %  follower     NOSPACE
                부산-노드  2.0 GiB      98.8 %  leader       none
                etcd-3           -           -  unreachable  NOSPACE
                (+9 columns: --output json, or a wider terminal)
                etcd-3 (10.0.0.13:2379): connection refused
                alarm NOSPACE (a8266ecf031671f3, etcd-3, 서울-노드)
                leader 부산-노드   2 of 3 members   revision 48,211
                """);
        assertThat(shown.err()).isEmpty();
    }

    @Test
    void aDeadMemberIsARowWithItsReasonAt80Columns() {
        Shown shown = Shown.of(Status.show(Sample.oneDead()), "status", 80);

        assertThat(shown.out()).isEqualTo("""
                NAME       DB SIZE     IN USE    QUOTA  QUOTA USED  ROLE         ALARMS
                서울-노드  2.0 GiB  204.8 MiB  2.0 GiB     100.0 %  follower     NOSPACE
                부산-노드  2.0 GiB  202.4 MiB  2.0 GiB      98.8 %  leader       none
                etcd-3           -          -        -           -  unreachable  NOSPACE
                (+7 columns: --output json, or a wider terminal)
                etcd-3 (10.0.0.13:2379): connection refused
                alarm NOSPACE (a8266ecf031671f3, etcd-3, 서울-노드)   leader 부산-노드
                2 of 3 members   revision 48,211
                """);
        assertThat(shown.err()).isEmpty();
    }

    @Test
    void aDeadMemberIsARowWithItsReasonAt120Columns() {
        Shown shown = Shown.of(Status.show(Sample.oneDead()), "status", 120);

        assertThat(shown.out()).isEqualTo("""
                NAME       ENDPOINT        ID                VERSION  DB SIZE     IN USE    QUOTA  QUOTA USED  ROLE         LAG  ALARMS
                서울-노드  10.0.0.11:2379  8211f1d0f64f3269  3.5.35   2.0 GiB  204.8 MiB  2.0 GiB     100.0 %  follower       0  NOSPACE
                부산-노드  10.0.0.12:2379  91bc3c398fb3c146  3.5.35   2.0 GiB  202.4 MiB  2.0 GiB      98.8 %  leader         0  none
                etcd-3     10.0.0.13:2379  fd422379fda50e48  -              -          -        -           -  unreachable    -  NOSPACE
                (+3 columns: --output json, or a wider terminal)
                etcd-3 (10.0.0.13:2379): connection refused
                alarm NOSPACE (a8266ecf031671f3, etcd-3, 서울-노드)   leader 부산-노드   2 of 3 members   revision 48,211
                """);
        assertThat(shown.err()).isEmpty();
    }

    @Test
    void colourAddsToWordsAndMovesNothing() {
        Shown shown = Shown.of(Status.show(Sample.oneDead()), "status", 80, true);

        assertThat(shown.out()).isEqualTo("""
                \033[1mNAME\033[0m       \033[1mDB SIZE\033[0m     \033[1mIN USE\033[0m    \033[1mQUOTA\033[0m  \033[1mQUOTA USED\033[0m  \033[1mROLE\033[0m         \033[1mALARMS\033[0m
                서울-노드  2.0 GiB  204.8 MiB  2.0 GiB     100.0 %  follower     \033[1;31mNOSPACE\033[0m
                부산-노드  2.0 GiB  202.4 MiB  2.0 GiB      98.8 %  \033[32mleader\033[0m       none
                etcd-3           -          -        -           -  \033[1;31munreachable\033[0m  \033[1;31mNOSPACE\033[0m
                (+7 columns: --output json, or a wider terminal)
                etcd-3 (10.0.0.13:2379): connection refused
                alarm NOSPACE (a8266ecf031671f3, etcd-3, 서울-노드)   leader 부산-노드
                2 of 3 members   revision 48,211
                """);
        assertThat(shown.err()).isEmpty();
    }

    @Test
    void atNoWidthDoesColourChangeAnythingElse() {
        for (int width : new int[] {60, 80, 120}) {
            String plain =
                    Shown.of(Status.show(Sample.oneDead()), "status", width).out();
            String coloured = Shown.of(Status.show(Sample.oneDead()), "status", width, true)
                    .out();

            assertThat(coloured).isNotEqualTo(plain);
            assertThat(coloured.replaceAll("\033\\[[0-9;]*m", "")).isEqualTo(plain);
        }
    }

    @Test
    void nobodyAnsweringIsExit4WithEveryReason() {
        Shown shown = Shown.of(Status.show(Sample.allDead()), "status", 80);

        assertThat(shown.out()).isEqualTo("""
                NAME       DB SIZE  IN USE  QUOTA  QUOTA USED  ROLE         ALARMS
                서울-노드        -       -      -           -  unreachable  -
                부산-노드        -       -      -           -  unreachable  -
                etcd-3           -       -      -           -  unreachable  -
                (+7 columns: --output json, or a wider terminal)
                서울-노드 (10.0.0.11:2379): connection refused
                부산-노드 (10.0.0.12:2379): connection refused
                etcd-3 (10.0.0.13:2379): connection refused
                alarms unknown   no leader   0 of 3 members
                """);
        assertThat(shown.err()).isEqualTo("""
                caution: the alarms could not be listed: 서울-노드 (10.0.0.11:2379) is
                         unreachable: connection refused
                none of 3 members answers
                  next: is etcd running on those nodes, and do the endpoints lead to them?
                """);
    }

    @Test
    void oneAnsweringMemberIsEnoughForExit0() {
        assertThat(Status.show(Sample.oneDead()).exit()).isEqualTo(Exit.DONE);
        assertThat(Status.show(Sample.allDead()).exit()).isEqualTo(Exit.UNREACHABLE);
    }
}
