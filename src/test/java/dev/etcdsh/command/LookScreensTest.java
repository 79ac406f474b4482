package dev.etcdsh.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etcdsh.cluster.Problem;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** The other commands that look, on screens of several widths, literally. */
class LookScreensTest {
    @Test
    void membersAt60Columns() {
        Shown shown = Shown.of(Members.show(Sample.MEMBERSHIP), "members", 60);

        assertThat(shown.out()).isEqualTo("""
                ID                NAME       CLIENT URLS             LEARNER
                fd422379fda50e48  etcd-3     https://10.0.0.13:2379  no
                91bc3c398fb3c146  부산-노드  https://10.0.0.12:2379  no
                8211f1d0f64f3269  서울-노드  https://10.0.0.11:2379  no
                (+2 columns: --output json, or a wider terminal)
                3 voters   quorum 2
                """);
        assertThat(shown.err()).isEmpty();
    }

    @Test
    void membersAt80Columns() {
        Shown shown = Shown.of(Members.show(Sample.MEMBERSHIP), "members", 80);

        assertThat(shown.out()).isEqualTo("""
                ID                NAME       CLIENT URLS             LEARNER  STARTED
                fd422379fda50e48  etcd-3     https://10.0.0.13:2379  no       yes
                91bc3c398fb3c146  부산-노드  https://10.0.0.12:2379  no       yes
                8211f1d0f64f3269  서울-노드  https://10.0.0.11:2379  no       yes
                (+1 column: --output json, or a wider terminal)
                3 voters   quorum 2
                """);
        assertThat(shown.err()).isEmpty();
    }

    @Test
    void membersAt120Columns() {
        Shown shown = Shown.of(Members.show(Sample.MEMBERSHIP), "members", 120);

        assertThat(shown.out()).isEqualTo("""
                ID                NAME       PEER URLS               CLIENT URLS             LEARNER  STARTED
                fd422379fda50e48  etcd-3     https://10.0.0.13:2380  https://10.0.0.13:2379  no       yes
                91bc3c398fb3c146  부산-노드  https://10.0.0.12:2380  https://10.0.0.12:2379  no       yes
                8211f1d0f64f3269  서울-노드  https://10.0.0.11:2380  https://10.0.0.11:2379  no       yes
                3 voters   quorum 2
                """);
        assertThat(shown.err()).isEmpty();
    }

    @Test
    void alarmsAt40Columns() {
        Shown shown = Shown.of(Alarms.show(Sample.oneDead(), alarm -> Optional.of(Sample.NOW)), "alarms", 40);

        assertThat(shown.out()).isEqualTo("""
                MEMBER        ID                ALARM
                not a member  a8266ecf031671f3  NOSPACE
                etcd-3        fd422379fda50e48  NOSPACE
                서울-노드     8211f1d0f64f3269  NOSPACE
                (+1 column: --output json,
                or a wider terminal)
                """);
        assertThat(shown.err()).isEmpty();
    }

    @Test
    void alarmsAt80ColumnsThoseOfNoMemberIncluded() {
        Shown shown = Shown.of(Alarms.show(Sample.oneDead(), alarm -> Optional.of(Sample.NOW)), "alarms", 80);

        assertThat(shown.out()).isEqualTo("""
                MEMBER        ID                ALARM    SEEN SINCE
                not a member  a8266ecf031671f3  NOSPACE  2026-11-24 02:40:05
                etcd-3        fd422379fda50e48  NOSPACE  2026-11-24 02:40:05
                서울-노드     8211f1d0f64f3269  NOSPACE  2026-11-24 02:40:05
                """);
        assertThat(shown.err()).isEmpty();
    }

    @Test
    void alarmsAt60And120Columns() {
        for (int width : new int[] {60, 120}) {
            Shown shown = Shown.of(Alarms.show(Sample.oneDead(), alarm -> Optional.of(Sample.NOW)), "alarms", width);

            assertThat(shown.out()).isEqualTo("""
                    MEMBER        ID                ALARM    SEEN SINCE
                    not a member  a8266ecf031671f3  NOSPACE  2026-11-24 02:40:05
                    etcd-3        fd422379fda50e48  NOSPACE  2026-11-24 02:40:05
                    서울-노드     8211f1d0f64f3269  NOSPACE  2026-11-24 02:40:05
                    """);
        }
    }

    @Test
    void alarmsInColour() {
        Shown shown = Shown.of(Alarms.show(Sample.oneDead(), alarm -> Optional.of(Sample.NOW)), "alarms", 80, true);

        assertThat(shown.out()).isEqualTo("""
                \033[1mMEMBER\033[0m        \033[1mID\033[0m                \033[1mALARM\033[0m    \033[1mSEEN SINCE\033[0m
                \033[33mnot a member\033[0m  a8266ecf031671f3  \033[1;31mNOSPACE\033[0m  2026-11-24 02:40:05
                etcd-3        fd422379fda50e48  \033[1;31mNOSPACE\033[0m  2026-11-24 02:40:05
                서울-노드     8211f1d0f64f3269  \033[1;31mNOSPACE\033[0m  2026-11-24 02:40:05
                """);
    }

    @Test
    void membersInColour() {
        Shown shown = Shown.of(Members.show(Sample.MEMBERSHIP), "members", 80, true);

        assertThat(shown.out()).isEqualTo("""
                \033[1mID\033[0m                \033[1mNAME\033[0m       \033[1mCLIENT URLS\033[0m             \033[1mLEARNER\033[0m  \033[1mSTARTED\033[0m
                fd422379fda50e48  etcd-3     https://10.0.0.13:2379  no       yes
                91bc3c398fb3c146  부산-노드  https://10.0.0.12:2379  no       yes
                8211f1d0f64f3269  서울-노드  https://10.0.0.11:2379  no       yes
                (+1 column: --output json, or a wider terminal)
                3 voters   quorum 2
                """);
    }

    @Test
    void revisionAtAllWidthsWithAMemberThatIsSilent() {
        for (int width : new int[] {60, 80, 120}) {
            assertThat(Shown.of(revision(), "revision", width).out()).isEqualTo("""
                    CURRENT  LOWEST MEMBER  COMPACTED   HELD
                     48,211         48,211     40,000  8,211
                    etcd-3 (10.0.0.13:2379): connection refused
                    """);
        }
        assertThat(Shown.of(revision(), "revision", 80, true).out()).isEqualTo("""
                \033[1mCURRENT\033[0m  \033[1mLOWEST MEMBER\033[0m  \033[1mCOMPACTED\033[0m   \033[1mHELD\033[0m
                 48,211         48,211     40,000  8,211
                etcd-3 (10.0.0.13:2379): connection refused
                """);
    }

    private static Result revision() {
        return Revision.show(Sample.oneDead(), new Revision.Compacted.At(OptionalLong.of(40_000)));
    }

    @Test
    void noAlarmIsSaidInWords() {
        Shown shown = Shown.of(Alarms.show(Sample.healthy(), alarm -> Optional.empty()), "alarms", 80);

        assertThat(shown.out()).isEqualTo("""
                no alarms
                """);
        assertThat(shown.err()).isEmpty();
    }

    @Test
    void alarmsThatCannotBeListedAreAProblem() {
        Shown shown = Shown.of(Alarms.show(Sample.allDead(), alarm -> Optional.empty()), "alarms", 80);

        assertThat(shown.out()).isEmpty();
        assertThat(shown.err()).isEqualTo("""
                서울-노드 (10.0.0.11:2379) is unreachable
                  why:  connection refused
                  next: is etcd running on that node?
                """);
    }

    @Test
    void revisionWithTheSlowestMember() {
        Shown shown = Shown.of(
                Revision.show(Sample.outOfSpace(), new Revision.Compacted.At(OptionalLong.of(40_000))), "revision", 60);

        assertThat(shown.out()).isEqualTo("""
                CURRENT  LOWEST MEMBER  COMPACTED   HELD
                 48,211         48,209     40,000  8,211
                """);
        assertThat(shown.err()).isEmpty();
    }

    @Test
    void aRevisionThatWasNeverCompacted() {
        Shown shown = Shown.of(
                Revision.show(Sample.outOfSpace(), new Revision.Compacted.At(OptionalLong.empty())), "revision", 80);

        assertThat(shown.out()).isEqualTo("""
                CURRENT  LOWEST MEMBER  COMPACTED    HELD
                 48,211         48,209          0  48,210
                never compacted
                """);
        assertThat(shown.err()).isEmpty();
    }

    @Test
    void aCompactedRevisionThatNobodyTells() {
        Shown shown = Shown.of(
                Revision.show(Sample.outOfSpace(), new Revision.Compacted.Untold(Problem.of("no quorum"))),
                "revision",
                80);

        assertThat(shown.out()).isEqualTo("""
                CURRENT  LOWEST MEMBER  COMPACTED  HELD
                 48,211         48,209          -     -
                """);
        assertThat(shown.err()).isEqualTo("""
                caution: the compacted revision is not known: no quorum
                """);
    }
}
