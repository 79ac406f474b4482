package dev.etcdsh.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Plans, reports and refusals of {@code disarm} on screens of several widths, literally. */
class DisarmScreensTest {
    @Test
    void disarmingIsRefusedAt60Columns() {
        assertThat(out().screen("disarm", 60, false)).isEqualTo("""
                Plan: disarm NOSPACE of 서울-1, and prove it
                  1. list the alarms again and take back each NOSPACE, by
                     member
                  2. prove it: write and delete etcdsh/canary/0123abcd
                     through every voter in turn
                  3. list the alarms, and once more after 5 s: NOSPACE must
                     stay away
                  caution  over-quota  etcd-3: its file of 15.4 MiB fills
                                       95 % of its quota of 16.0 MiB
                           next        compact, then defragment that member;
                                       if live data fills the file, delete
                                       keys or raise the quota
                refused: 서울-1: its file of 16.1 MiB fills 100 % of its
                quota of 16.0 MiB: it would raise NOSPACE again
                  why:  gate over-quota
                  next: compact, then defragment that member; if live data
                        fills the file, delete keys or raise the quota;
                        --force over-quota overrides it
                """);
    }

    @Test
    void disarmingAt60Columns() {
        assertThat(defragmented().screen("disarm", 60, false)).isEqualTo("""
                Plan: disarm NOSPACE of 서울-1, and prove it
                  1. list the alarms again and take back each NOSPACE, by
                     member
                  2. prove it: write and delete etcdsh/canary/0123abcd
                     through every voter in turn
                  3. list the alarms, and once more after 5 s: NOSPACE must
                     stay away
                  caution  over-quota  etcd-3: its file of 14.6 MiB fills
                                       91 % of its quota of 16.0 MiB
                           next        compact, then defragment that member;
                                       if live data fills the file, delete
                                       keys or raise the quota
                WORK            MEMBER  OUTCOME  TOOK  REASON
                disarm NOSPACE  서울-1  done      0ms  -
                canary write    etcd-3  done      0ms  -
                canary write    부산-2  done      0ms  -
                canary write    서울-1  done      0ms  -
                watch alarms    -       done     5.0s  -
                NOSPACE is gone, and every voter accepts writes
                """);
    }

    @Test
    void disarmingIsRefusedAt80Columns() {
        assertThat(out().screen("disarm", 80, false)).isEqualTo("""
                Plan: disarm NOSPACE of 서울-1, and prove it
                  1. list the alarms again and take back each NOSPACE, by member
                  2. prove it: write and delete etcdsh/canary/0123abcd through every voter in
                     turn
                  3. list the alarms, and once more after 5 s: NOSPACE must stay away
                  caution  over-quota  etcd-3: its file of 15.4 MiB fills 95 % of its quota of
                                       16.0 MiB
                           next        compact, then defragment that member; if live data fills
                                       the file, delete keys or raise the quota
                refused: 서울-1: its file of 16.1 MiB fills 100 % of its quota of 16.0 MiB: it
                would raise NOSPACE again
                  why:  gate over-quota
                  next: compact, then defragment that member; if live data fills the file,
                        delete keys or raise the quota; --force over-quota overrides it
                """);
    }

    @Test
    void disarmingAt80Columns() {
        assertThat(defragmented().screen("disarm", 80, false)).isEqualTo("""
                Plan: disarm NOSPACE of 서울-1, and prove it
                  1. list the alarms again and take back each NOSPACE, by member
                  2. prove it: write and delete etcdsh/canary/0123abcd through every voter in
                     turn
                  3. list the alarms, and once more after 5 s: NOSPACE must stay away
                  caution  over-quota  etcd-3: its file of 14.6 MiB fills 91 % of its quota of
                                       16.0 MiB
                           next        compact, then defragment that member; if live data fills
                                       the file, delete keys or raise the quota
                WORK            MEMBER  OUTCOME  TOOK  REASON
                disarm NOSPACE  서울-1  done      0ms  -
                canary write    etcd-3  done      0ms  -
                canary write    부산-2  done      0ms  -
                canary write    서울-1  done      0ms  -
                watch alarms    -       done     5.0s  -
                NOSPACE is gone, and every voter accepts writes
                """);
    }

    @Test
    void disarmingIsRefusedAt120Columns() {
        assertThat(out().screen("disarm", 120, false)).isEqualTo("""
                Plan: disarm NOSPACE of 서울-1, and prove it
                  1. list the alarms again and take back each NOSPACE, by member
                  2. prove it: write and delete etcdsh/canary/0123abcd through every voter in turn
                  3. list the alarms, and once more after 5 s: NOSPACE must stay away
                  caution  over-quota  etcd-3: its file of 15.4 MiB fills 95 % of its quota of 16.0 MiB
                           next        compact, then defragment that member; if live data fills the file, delete keys or raise the quota
                refused: 서울-1: its file of 16.1 MiB fills 100 % of its quota of 16.0 MiB: it would raise NOSPACE again
                  why:  gate over-quota
                  next: compact, then defragment that member; if live data fills the file, delete keys or raise the quota;
                        --force over-quota overrides it
                """);
    }

    @Test
    void disarmingAt120Columns() {
        assertThat(defragmented().screen("disarm", 120, false)).isEqualTo("""
                Plan: disarm NOSPACE of 서울-1, and prove it
                  1. list the alarms again and take back each NOSPACE, by member
                  2. prove it: write and delete etcdsh/canary/0123abcd through every voter in turn
                  3. list the alarms, and once more after 5 s: NOSPACE must stay away
                  caution  over-quota  etcd-3: its file of 14.6 MiB fills 91 % of its quota of 16.0 MiB
                           next        compact, then defragment that member; if live data fills the file, delete keys or raise the quota
                WORK            MEMBER  OUTCOME  TOOK  REASON
                disarm NOSPACE  서울-1  done      0ms  -
                canary write    etcd-3  done      0ms  -
                canary write    부산-2  done      0ms  -
                canary write    서울-1  done      0ms  -
                watch alarms    -       done     5.0s  -
                NOSPACE is gone, and every voter accepts writes
                """);
    }

    @Test
    void aRefusalInColour() {
        String coloured = out().screen("disarm", 80, true);

        assertThat(Bench.withoutStyles(coloured)).isEqualTo(out().screen("disarm", 80, false));
        assertThat(Bench.styled(coloured))
                .containsExactly(
                        "\033[1mPlan:",
                        "\033[33mcaution",
                        "\033[1;31mrefused: 서울-1: its file of 16.1 MiB fills 100 % of its quota of 16.0 MiB: it",
                        "\033[1;31mwould raise NOSPACE again");
    }

    @Test
    void disarmingInColour() {
        String coloured = defragmented().screen("disarm", 80, true);

        assertThat(Bench.withoutStyles(coloured)).isEqualTo(defragmented().screen("disarm", 80, false));
        assertThat(Bench.styled(coloured))
                .containsExactly(
                        "\033[1mPlan:",
                        "\033[33mcaution",
                        "\033[1mWORK",
                        "\033[1mMEMBER",
                        "\033[1mOUTCOME",
                        "\033[1mTOOK",
                        "\033[1mREASON",
                        "\033[32mdone",
                        "\033[32mdone",
                        "\033[32mdone",
                        "\033[32mdone",
                        "\033[32mdone");
    }

    private static Bench out() {
        return new Bench("서울-1", "부산-2", "etcd-3").outOfSpace();
    }

    /** One file has grown again already. */
    private static Bench defragmented() {
        Bench bench = out();
        bench.run("compact");
        bench.run("defrag");
        bench.cluster.member("etcd-3").file(15_300_000);
        return bench;
    }
}
