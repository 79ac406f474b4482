package dev.etcdsh.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Plans, reports and refusals of {@code compact} on screens of several widths, literally. */
class CompactScreensTest {
    @Test
    void compactingAt60Columns() {
        assertThat(out().screen("compact", 60, false)).isEqualTo("""
                Plan: compact to revision 6 (5 revisions) and make sure of
                      every member
                  1. compact to revision 6, served by 부산-2, until it has
                     removed the history
                  2. make sure that every voter has removed the history up
                     to 6
                WORK       MEMBER  IN USE BEFORE    AFTER  OUTCOME  TOOK
                compact    부산-2       14.3 MiB  2.9 MiB  done      0ms
                make sure  etcd-3       14.3 MiB  2.9 MiB  done      0ms
                make sure  부산-2        2.9 MiB  2.9 MiB  done      0ms
                make sure  서울-1       14.3 MiB  2.9 MiB  done      0ms
                (+1 column: --output json, or a wider terminal)
                compacted to revision 6, and every voter has removed the
                history
                """);
    }

    @Test
    void compactingWithADeadMemberAt60Columns() {
        assertThat(dead().screen("compact", 60, false)).isEqualTo("""
                Plan: compact to revision 6 (5 revisions) and make sure of
                      every member
                  1. compact to revision 6, served by 부산-2, until it has
                     removed the history
                  2. make sure that every voter has removed the history up
                     to 6
                  caution  unreachable  etcd-3 does not answer: connection
                                        refused
                           next         bring it back, or remove it from the
                                        cluster: one that is over its quota
                                        raises NOSPACE when it returns
                WORK       MEMBER  IN USE BEFORE    AFTER  OUTCOME  TOOK
                compact    부산-2       14.3 MiB  2.9 MiB  done      0ms
                make sure  etcd-3              -        -  unknown   0ms
                make sure  부산-2        2.9 MiB  2.9 MiB  done      0ms
                make sure  서울-1       14.3 MiB  2.9 MiB  done      0ms
                (+1 column: --output json, or a wider terminal)
                etcd-3 is not made sure of
                  why:  the call failed: connection refused
                  next: run 'compact' again when it answers: it says
                        'nothing to compact' and waits for that member
                """);
    }

    @Test
    void compactingAt80Columns() {
        assertThat(out().screen("compact", 80, false)).isEqualTo("""
                Plan: compact to revision 6 (5 revisions) and make sure of every member
                  1. compact to revision 6, served by 부산-2, until it has removed the history
                  2. make sure that every voter has removed the history up to 6
                WORK       MEMBER  IN USE BEFORE    AFTER  OUTCOME  TOOK  REASON
                compact    부산-2       14.3 MiB  2.9 MiB  done      0ms  -
                make sure  etcd-3       14.3 MiB  2.9 MiB  done      0ms  -
                make sure  부산-2        2.9 MiB  2.9 MiB  done      0ms  -
                make sure  서울-1       14.3 MiB  2.9 MiB  done      0ms  -
                compacted to revision 6, and every voter has removed the history
                """);
    }

    @Test
    void compactingWithADeadMemberAt80Columns() {
        assertThat(dead().screen("compact", 80, false)).isEqualTo("""
                Plan: compact to revision 6 (5 revisions) and make sure of every member
                  1. compact to revision 6, served by 부산-2, until it has removed the history
                  2. make sure that every voter has removed the history up to 6
                  caution  unreachable  etcd-3 does not answer: connection refused
                           next         bring it back, or remove it from the cluster: one that
                                        is over its quota raises NOSPACE when it returns
                WORK       MEMBER  IN USE BEFORE    AFTER  OUTCOME  TOOK
                compact    부산-2       14.3 MiB  2.9 MiB  done      0ms
                make sure  etcd-3              -        -  unknown   0ms
                make sure  부산-2        2.9 MiB  2.9 MiB  done      0ms
                make sure  서울-1       14.3 MiB  2.9 MiB  done      0ms
                (+1 column: --output json, or a wider terminal)
                etcd-3 is not made sure of
                  why:  the call failed: connection refused
                  next: run 'compact' again when it answers: it says 'nothing to compact' and
                        waits for that member
                """);
    }

    @Test
    void compactingAt120Columns() {
        assertThat(out().screen("compact", 120, false)).isEqualTo("""
                Plan: compact to revision 6 (5 revisions) and make sure of every member
                  1. compact to revision 6, served by 부산-2, until it has removed the history
                  2. make sure that every voter has removed the history up to 6
                WORK       MEMBER  IN USE BEFORE    AFTER  OUTCOME  TOOK  REASON
                compact    부산-2       14.3 MiB  2.9 MiB  done      0ms  -
                make sure  etcd-3       14.3 MiB  2.9 MiB  done      0ms  -
                make sure  부산-2        2.9 MiB  2.9 MiB  done      0ms  -
                make sure  서울-1       14.3 MiB  2.9 MiB  done      0ms  -
                compacted to revision 6, and every voter has removed the history
                """);
    }

    @Test
    void compactingWithADeadMemberAt120Columns() {
        assertThat(dead().screen("compact", 120, false)).isEqualTo("""
                Plan: compact to revision 6 (5 revisions) and make sure of every member
                  1. compact to revision 6, served by 부산-2, until it has removed the history
                  2. make sure that every voter has removed the history up to 6
                  caution  unreachable  etcd-3 does not answer: connection refused
                           next         bring it back, or remove it from the cluster: one that is over its quota raises NOSPACE when it
                                        returns
                WORK       MEMBER  IN USE BEFORE    AFTER  OUTCOME  TOOK
                compact    부산-2       14.3 MiB  2.9 MiB  done      0ms
                make sure  etcd-3              -        -  unknown   0ms
                make sure  부산-2        2.9 MiB  2.9 MiB  done      0ms
                make sure  서울-1       14.3 MiB  2.9 MiB  done      0ms
                (+1 column: --output json, or a wider terminal)
                etcd-3 is not made sure of
                  why:  the call failed: connection refused
                  next: run 'compact' again when it answers: it says 'nothing to compact' and waits for that member
                """);
    }

    @Test
    void compactingInColour() {
        String coloured = out().screen("compact", 80, true);

        assertThat(Bench.withoutStyles(coloured)).isEqualTo(out().screen("compact", 80, false));
        assertThat(Bench.styled(coloured))
                .containsExactly(
                        "\033[1mPlan:",
                        "\033[1mWORK",
                        "\033[1mMEMBER",
                        "\033[1mIN USE BEFORE",
                        "\033[1mAFTER",
                        "\033[1mOUTCOME",
                        "\033[1mTOOK",
                        "\033[1mREASON",
                        "\033[32mdone",
                        "\033[32mdone",
                        "\033[32mdone",
                        "\033[32mdone");
    }

    @Test
    void compactingWithADeadMemberInColour() {
        String coloured = dead().screen("compact", 80, true);

        assertThat(Bench.withoutStyles(coloured)).isEqualTo(dead().screen("compact", 80, false));
        assertThat(Bench.styled(coloured))
                .containsExactly(
                        "\033[1mPlan:",
                        "\033[33mcaution",
                        "\033[1mWORK",
                        "\033[1mMEMBER",
                        "\033[1mIN USE BEFORE",
                        "\033[1mAFTER",
                        "\033[1mOUTCOME",
                        "\033[1mTOOK",
                        "\033[32mdone",
                        "\033[1;31munknown",
                        "\033[32mdone",
                        "\033[32mdone",
                        "\033[1;31metcd-3 is not made sure of");
    }

    @Test
    void aDryRunShowsThePlanThatWouldBeAskedFor() {
        for (int width : new int[] {60, 80, 120}) {
            String planned = out().screen("compact --dry-run", width, false);
            assertThat(planned).startsWith("Plan: compact to revision 6 ");
            assertThat(out().screen("compact", width, false)).startsWith(planned + "WORK ");
        }
    }

    private static Bench out() {
        return new Bench("서울-1", "부산-2", "etcd-3").outOfSpace();
    }

    private static Bench dead() {
        Bench bench = out();
        bench.cluster.kill("etcd-3");
        return bench;
    }
}
