package dev.etcdsh.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Plans, reports and refusals of the commands that repair, on screens of several widths, literally. */
class RepairScreensTest {
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
    void defragmentingAt60Columns() {
        assertThat(compacted().screen("defrag", 60, false)).isEqualTo("""
                Plan: defragment 3 members, one at a time, the leader last
                  1. defragment etcd-3 (follower, 15.4 MiB)
                  2. defragment 서울-1 (follower, 16.1 MiB)
                  3. defragment 부산-2 (leader, 14.3 MiB)
                  a member serves nothing while it is defragmented, and a
                  defragmentation cannot be cancelled
                WORK        MEMBER  DB SIZE BEFORE    AFTER  OUTCOME
                defragment  etcd-3        15.4 MiB  2.9 MiB  done
                defragment  서울-1        16.1 MiB  2.9 MiB  done
                defragment  부산-2        14.3 MiB  2.9 MiB  done
                (+3 columns: --output json, or a wider terminal)
                reclaimed in total: 37.2 MiB in 0ms
                defragmented 3 members
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
    void defragmentingAt80Columns() {
        assertThat(compacted().screen("defrag", 80, false)).isEqualTo("""
                Plan: defragment 3 members, one at a time, the leader last
                  1. defragment etcd-3 (follower, 15.4 MiB)
                  2. defragment 서울-1 (follower, 16.1 MiB)
                  3. defragment 부산-2 (leader, 14.3 MiB)
                  a member serves nothing while it is defragmented, and a defragmentation cannot
                  be cancelled
                WORK        MEMBER  DB SIZE BEFORE    AFTER  RECLAIMED  OUTCOME  TOOK  REASON
                defragment  etcd-3        15.4 MiB  2.9 MiB   12.5 MiB  done      0ms  -
                defragment  서울-1        16.1 MiB  2.9 MiB   13.2 MiB  done      0ms  -
                defragment  부산-2        14.3 MiB  2.9 MiB   11.4 MiB  done      0ms  -
                reclaimed in total: 37.2 MiB in 0ms
                defragmented 3 members
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
    void defragmentingAt120Columns() {
        assertThat(compacted().screen("defrag", 120, false)).isEqualTo("""
                Plan: defragment 3 members, one at a time, the leader last
                  1. defragment etcd-3 (follower, 15.4 MiB)
                  2. defragment 서울-1 (follower, 16.1 MiB)
                  3. defragment 부산-2 (leader, 14.3 MiB)
                  a member serves nothing while it is defragmented, and a defragmentation cannot be cancelled
                WORK        MEMBER  DB SIZE BEFORE    AFTER  RECLAIMED  OUTCOME  TOOK  REASON
                defragment  etcd-3        15.4 MiB  2.9 MiB   12.5 MiB  done      0ms  -
                defragment  서울-1        16.1 MiB  2.9 MiB   13.2 MiB  done      0ms  -
                defragment  부산-2        14.3 MiB  2.9 MiB   11.4 MiB  done      0ms  -
                reclaimed in total: 37.2 MiB in 0ms
                defragmented 3 members
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
    void disarmingIsRefusedAt80ColumnsInColour() {
        assertThat(out().screen("disarm", 80, true)).isEqualTo("""
                \033[1mPlan:\033[0m disarm NOSPACE of 서울-1, and prove it
                  1. list the alarms again and take back each NOSPACE, by member
                  2. prove it: write and delete etcdsh/canary/0123abcd through every voter in
                     turn
                  3. list the alarms, and once more after 5 s: NOSPACE must stay away
                  \033[33mcaution\033[0m  over-quota  etcd-3: its file of 15.4 MiB fills 95 % of its quota of
                                       16.0 MiB
                           next        compact, then defragment that member; if live data fills
                                       the file, delete keys or raise the quota
                \033[1;31mrefused: 서울-1: its file of 16.1 MiB fills 100 % of its quota of 16.0 MiB: it\033[0m
                \033[1;31mwould raise NOSPACE again\033[0m
                  why:  gate over-quota
                  next: compact, then defragment that member; if live data fills the file,
                        delete keys or raise the quota; --force over-quota overrides it
                """);
    }

    @Test
    void compactingAt80ColumnsInColour() {
        assertThat(out().screen("compact", 80, true)).isEqualTo("""
                \033[1mPlan:\033[0m compact to revision 6 (5 revisions) and make sure of every member
                  1. compact to revision 6, served by 부산-2, until it has removed the history
                  2. make sure that every voter has removed the history up to 6
                \033[1mWORK\033[0m       \033[1mMEMBER\033[0m  \033[1mIN USE BEFORE\033[0m    \033[1mAFTER\033[0m  \033[1mOUTCOME\033[0m  \033[1mTOOK\033[0m  \033[1mREASON\033[0m
                compact    부산-2       14.3 MiB  2.9 MiB  \033[32mdone\033[0m      0ms  -
                make sure  etcd-3       14.3 MiB  2.9 MiB  \033[32mdone\033[0m      0ms  -
                make sure  부산-2        2.9 MiB  2.9 MiB  \033[32mdone\033[0m      0ms  -
                make sure  서울-1       14.3 MiB  2.9 MiB  \033[32mdone\033[0m      0ms  -
                compacted to revision 6, and every voter has removed the history
                """);
    }

    @Test
    void defragmentingAt80ColumnsInColour() {
        assertThat(compacted().screen("defrag", 80, true)).isEqualTo("""
                \033[1mPlan:\033[0m defragment 3 members, one at a time, the leader last
                  1. defragment etcd-3 (follower, 15.4 MiB)
                  2. defragment 서울-1 (follower, 16.1 MiB)
                  3. defragment 부산-2 (leader, 14.3 MiB)
                  a member serves nothing while it is defragmented, and a defragmentation cannot
                  be cancelled
                \033[1mWORK\033[0m        \033[1mMEMBER\033[0m  \033[1mDB SIZE BEFORE\033[0m    \033[1mAFTER\033[0m  \033[1mRECLAIMED\033[0m  \033[1mOUTCOME\033[0m  \033[1mTOOK\033[0m  \033[1mREASON\033[0m
                defragment  etcd-3        15.4 MiB  2.9 MiB   12.5 MiB  \033[32mdone\033[0m      0ms  -
                defragment  서울-1        16.1 MiB  2.9 MiB   13.2 MiB  \033[32mdone\033[0m      0ms  -
                defragment  부산-2        14.3 MiB  2.9 MiB   11.4 MiB  \033[32mdone\033[0m      0ms  -
                reclaimed in total: 37.2 MiB in 0ms
                defragmented 3 members
                """);
    }

    @Test
    void disarmingAt80ColumnsInColour() {
        assertThat(defragmented().screen("disarm", 80, true)).isEqualTo("""
                \033[1mPlan:\033[0m disarm NOSPACE of 서울-1, and prove it
                  1. list the alarms again and take back each NOSPACE, by member
                  2. prove it: write and delete etcdsh/canary/0123abcd through every voter in
                     turn
                  3. list the alarms, and once more after 5 s: NOSPACE must stay away
                  \033[33mcaution\033[0m  over-quota  etcd-3: its file of 14.6 MiB fills 91 % of its quota of
                                       16.0 MiB
                           next        compact, then defragment that member; if live data fills
                                       the file, delete keys or raise the quota
                \033[1mWORK\033[0m            \033[1mMEMBER\033[0m  \033[1mOUTCOME\033[0m  \033[1mTOOK\033[0m  \033[1mREASON\033[0m
                disarm NOSPACE  서울-1  \033[32mdone\033[0m      0ms  -
                canary write    etcd-3  \033[32mdone\033[0m      0ms  -
                canary write    부산-2  \033[32mdone\033[0m      0ms  -
                canary write    서울-1  \033[32mdone\033[0m      0ms  -
                watch alarms    -       \033[32mdone\033[0m     5.0s  -
                NOSPACE is gone, and every voter accepts writes
                """);
    }

    @Test
    void compactingWithADeadMemberAt80ColumnsInColour() {
        assertThat(dead().screen("compact", 80, true)).isEqualTo("""
                \033[1mPlan:\033[0m compact to revision 6 (5 revisions) and make sure of every member
                  1. compact to revision 6, served by 부산-2, until it has removed the history
                  2. make sure that every voter has removed the history up to 6
                  \033[33mcaution\033[0m  unreachable  etcd-3 does not answer: connection refused
                           next         bring it back, or remove it from the cluster: one that
                                        is over its quota raises NOSPACE when it returns
                \033[1mWORK\033[0m       \033[1mMEMBER\033[0m  \033[1mIN USE BEFORE\033[0m    \033[1mAFTER\033[0m  \033[1mOUTCOME\033[0m  \033[1mTOOK\033[0m
                compact    부산-2       14.3 MiB  2.9 MiB  \033[32mdone\033[0m      0ms
                make sure  etcd-3              -        -  \033[1;31munknown\033[0m   0ms
                make sure  부산-2        2.9 MiB  2.9 MiB  \033[32mdone\033[0m      0ms
                make sure  서울-1       14.3 MiB  2.9 MiB  \033[32mdone\033[0m      0ms
                (+1 column: --output json, or a wider terminal)
                \033[1;31metcd-3 is not made sure of\033[0m
                  why:  the call failed: connection refused
                  next: run 'compact' again when it answers: it says 'nothing to compact' and
                        waits for that member
                """);
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

    private static Bench compacted() {
        Bench bench = out();
        bench.run("compact");
        return bench;
    }

    /** One file has grown again already. */
    private static Bench defragmented() {
        Bench bench = compacted();
        bench.run("defrag");
        bench.cluster.member("etcd-3").file(15_300_000);
        return bench;
    }

    private static Bench dead() {
        Bench bench = out();
        bench.cluster.kill("etcd-3");
        return bench;
    }
}
