package dev.etcdsh.command;

import static dev.etcdsh.command.RecoverScreensTest.out;
import static dev.etcdsh.command.RecoverScreensTest.report;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** {@code recover} that ends early or leaves a member out, literally. */
class RecoverTroubleScreensTest {
    @Test
    void aVerdictEndsItWithTheWaysOut() {
        assertThat(report(full(), "recover --auto", 80)).isEqualTo("""
                WORK            MEMBER  DB SIZE BEFORE     AFTER  RECLAIMED  OUTCOME    TOOK
                snapshot        etcd-3        15.4 MiB         -          -  done        0ms
                likely cause    -                    -         -          -  done        0ms
                compact         부산-2        14.3 MiB  14.3 MiB        0 B  done        0ms
                make sure       etcd-3        15.4 MiB  15.4 MiB        0 B  done        0ms
                make sure       부산-2        14.3 MiB  14.3 MiB        0 B  done        0ms
                make sure       서울-1        16.1 MiB  16.1 MiB        0 B  done        0ms
                defragment      etcd-3        15.4 MiB   2.9 MiB   12.5 MiB  done        0ms
                verdict         etcd-3               -         -          -  failed      0ms
                defragment      서울-1               -         -          -  not begun     -
                move leader     -                    -         -          -  not begun     -
                defragment      부산-2               -         -          -  not begun     -
                disarm NOSPACE  -                    -         -          -  not begun     -
                canary write    -                    -         -          -  not begun     -
                hash            -                    -         -          -  not begun     -
                watch alarms    -                    -         -          -  not begun     -
                (+1 column: --output json, or a wider terminal)
                reclaimed in total: 12.5 MiB in 0ms
                etcd-3's file is 2.9 MiB after its defragmentation, 97.4 % of its quota
                  why:  live data fills it: no compaction and no defragmentation makes it
                        smaller
                  next: delete what nobody needs: 'ETCDCTL_API=3 etcdctl
                        --endpoints=127.0.0.1:2379 get --prefix "" --keys-only' lists the keys,
                        'ETCDCTL_API=3 etcdctl --endpoints=127.0.0.1:2379 del --prefix PREFIX'
                        deletes; or raise the quota: start every member, one at a time, with
                        --quota-backend-bytes=6200000 (5.9 MiB); then 'recover --resume'
                """);
    }

    @Test
    void aDeadMemberRefusesIt() {
        assertThat(oneDead().screen("recover --auto", 80, false)).isEqualTo("""
                refused: 2 of 3 voters are healthy and 2 must agree: no other may fail while one
                defragments; etcd-3 does not answer: connection refused
                  why:  gates margin, unreachable
                  next: bring the other voters back first: a member is silent while it
                        defragments; bring it back, or remove it from the cluster: one that is
                        over its quota raises NOSPACE when it returns;
                        --force margin,unreachable overrides them
                """);
    }

    @Test
    void aDeadMemberIsLeftOutWhenThatIsForced() {
        assertThat(oneDead().screen("recover --auto --force margin,unreachable", 80, false))
                .isEqualTo("""
                Plan: recover from NOSPACE
                  1. save a snapshot of 서울-1 to
                     STATE/recoveries/5e3a41c8b6d0f127-20261123T174005Z.db, its
                     SHA-256 verified
                  2. say what probably fills the files: history or live data (an estimate)
                  3. compact to revision 6, served by 부산-2, until it has removed the history
                  4. make sure that every voter has removed the history up to 6
                  5. defragment 서울-1 (follower, 16.1 MiB)
                  6. judge its file: at 90 % of its quota or more live data fills it, and the
                     recovery ends here
                  7. move leadership to a voter that is done, and see that it leads
                  8. defragment 부산-2 (leader until then, 14.3 MiB)
                  9. list the alarms again and take back each NOSPACE, by member
                  10. prove it: write and delete etcdsh/canary/0123abcd through every voter in
                      turn
                  11. compare what the voters hold, by its hash, one member at a time
                  12. list the alarms, and once more after 60 s: NOSPACE must stay away
                  13. etcd-3 is left out: it does not answer. It still has its old file, and
                      raises NOSPACE again when it returns with it; 'recover --resume' goes on
                      then
                  a member serves nothing while it is defragmented, and a defragmentation cannot
                  be cancelled
                  caution  margin       2 of 3 voters are healthy and 2 must agree: no other may
                                        fail while one defragments (forced)
                           next         bring the other voters back first: a member is silent
                                        while it defragments
                  caution  unreachable  etcd-3 does not answer: connection refused (forced)
                           next         bring it back, or remove it from the cluster: one that
                                        is over its quota raises NOSPACE when it returns
                WORK            MEMBER  DB SIZE BEFORE     AFTER  RECLAIMED  OUTCOME     TOOK
                snapshot        서울-1        16.1 MiB         -          -  done         0ms
                likely cause    -                    -         -          -  done         0ms
                compact         부산-2        14.3 MiB  14.3 MiB        0 B  done         0ms
                make sure       etcd-3               -         -          -  not begun      -
                make sure       부산-2        14.3 MiB  14.3 MiB        0 B  done         0ms
                make sure       서울-1        16.1 MiB  16.1 MiB        0 B  done         0ms
                defragment      서울-1        16.1 MiB   2.9 MiB   13.2 MiB  done         0ms
                verdict         서울-1               -         -          -  done         0ms
                move leader     서울-1               -         -          -  done         0ms
                defragment      부산-2        14.3 MiB   2.9 MiB   11.4 MiB  done         0ms
                disarm NOSPACE  서울-1         2.9 MiB         -          -  done         0ms
                canary write    etcd-3               -         -          -  not begun      -
                canary write    부산-2               -         -          -  done         0ms
                canary write    서울-1               -         -          -  done         0ms
                hash            etcd-3               -         -          -  not begun      -
                hash            부산-2               -         -          -  done         0ms
                hash            서울-1               -         -          -  done         0ms
                watch alarms    -                    -         -          -  done       1m00s
                left out        etcd-3               -         -          -  not begun      -
                (+1 column: --output json, or a wider terminal)
                reclaimed in total: 24.7 MiB in 1m00s
                left out: etcd-3
                  why:  it does not answer
                  next: it raises NOSPACE when it returns; then 'recover --resume'
                """);
    }

    private static Bench oneDead() {
        Bench bench = out();
        bench.cluster.kill("etcd-3");
        return bench;
    }

    /** Live data alone is nearly as large as the quota. */
    private static Bench full() {
        Bench bench = out();
        for (String name : new String[] {"서울-1", "부산-2", "etcd-3"}) {
            bench.cluster.member(name).quota(3_100_000);
        }
        return bench;
    }
}
