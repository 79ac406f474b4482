package dev.etcdsh.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Plans and reports of {@code recover} on screens of several widths, literally. */
class RecoverScreensTest {
    @Test
    void thePlanAt60Columns() {
        assertThat(out().screen("recover --plan", 60, false)).isEqualTo("""
                Plan: recover from NOSPACE
                  1. save a snapshot of etcd-3 to
                     STATE/recoveries/5e3a41c8b6d0f127-20261123T174005Z.db,
                     its SHA-256 verified
                  2. say what probably fills the files: history or live data
                     (an estimate)
                  3. compact to revision 6, served by 부산-2, until it has
                     removed the history
                  4. make sure that every voter has removed the history up
                     to 6
                  5. defragment etcd-3 (follower, 15.4 MiB)
                  6. judge its file: at 90 % of its quota or more live data
                     fills it, and the recovery ends here
                  7. defragment 서울-1 (follower, 16.1 MiB)
                  8. move leadership to a voter that is done, and see that
                     it leads
                  9. defragment 부산-2 (leader until then, 14.3 MiB)
                  10. list the alarms again and take back each NOSPACE, by
                      member
                  11. prove it: write and delete etcdsh/canary/0123abcd
                      through every voter in turn
                  12. compare what the voters hold, by its hash, one member
                      at a time
                  13. list the alarms, and once more after 60 s: NOSPACE
                      must stay away
                  a member serves nothing while it is defragmented, and a
                  defragmentation cannot be cancelled
                """);
    }

    @Test
    void theReportAt60Columns() {
        assertThat(report(out(), "recover --auto", 60)).isEqualTo("""
                WORK            MEMBER  DB SIZE BEFORE     AFTER  OUTCOME
                snapshot        etcd-3        15.4 MiB         -  done
                likely cause    -                    -         -  done
                compact         부산-2        14.3 MiB  14.3 MiB  done
                make sure       etcd-3        15.4 MiB  15.4 MiB  done
                make sure       부산-2        14.3 MiB  14.3 MiB  done
                make sure       서울-1        16.1 MiB  16.1 MiB  done
                defragment      etcd-3        15.4 MiB   2.9 MiB  done
                verdict         etcd-3               -         -  done
                defragment      서울-1        16.1 MiB   2.9 MiB  done
                move leader     etcd-3               -         -  done
                defragment      부산-2        14.3 MiB   2.9 MiB  done
                disarm NOSPACE  서울-1         2.9 MiB         -  done
                canary write    etcd-3               -         -  done
                canary write    부산-2               -         -  done
                canary write    서울-1               -         -  done
                hash            etcd-3               -         -  done
                hash            부산-2               -         -  done
                hash            서울-1               -         -  done
                watch alarms    -                    -         -  done
                (+3 columns: --output json, or a wider terminal)
                reclaimed in total: 37.2 MiB in 1m00s
                recovered: NOSPACE is gone, and every voter accepts writes
                """);
    }

    @Test
    void thePlanAt80Columns() {
        assertThat(out().screen("recover --plan", 80, false)).isEqualTo("""
                Plan: recover from NOSPACE
                  1. save a snapshot of etcd-3 to
                     STATE/recoveries/5e3a41c8b6d0f127-20261123T174005Z.db, its
                     SHA-256 verified
                  2. say what probably fills the files: history or live data (an estimate)
                  3. compact to revision 6, served by 부산-2, until it has removed the history
                  4. make sure that every voter has removed the history up to 6
                  5. defragment etcd-3 (follower, 15.4 MiB)
                  6. judge its file: at 90 % of its quota or more live data fills it, and the
                     recovery ends here
                  7. defragment 서울-1 (follower, 16.1 MiB)
                  8. move leadership to a voter that is done, and see that it leads
                  9. defragment 부산-2 (leader until then, 14.3 MiB)
                  10. list the alarms again and take back each NOSPACE, by member
                  11. prove it: write and delete etcdsh/canary/0123abcd through every voter in
                      turn
                  12. compare what the voters hold, by its hash, one member at a time
                  13. list the alarms, and once more after 60 s: NOSPACE must stay away
                  a member serves nothing while it is defragmented, and a defragmentation cannot
                  be cancelled
                """);
    }

    @Test
    void theReportAt80Columns() {
        assertThat(report(out(), "recover --auto", 80)).isEqualTo("""
                WORK            MEMBER  DB SIZE BEFORE     AFTER  RECLAIMED  OUTCOME   TOOK
                snapshot        etcd-3        15.4 MiB         -          -  done       0ms
                likely cause    -                    -         -          -  done       0ms
                compact         부산-2        14.3 MiB  14.3 MiB        0 B  done       0ms
                make sure       etcd-3        15.4 MiB  15.4 MiB        0 B  done       0ms
                make sure       부산-2        14.3 MiB  14.3 MiB        0 B  done       0ms
                make sure       서울-1        16.1 MiB  16.1 MiB        0 B  done       0ms
                defragment      etcd-3        15.4 MiB   2.9 MiB   12.5 MiB  done       0ms
                verdict         etcd-3               -         -          -  done       0ms
                defragment      서울-1        16.1 MiB   2.9 MiB   13.2 MiB  done       0ms
                move leader     etcd-3               -         -          -  done       0ms
                defragment      부산-2        14.3 MiB   2.9 MiB   11.4 MiB  done       0ms
                disarm NOSPACE  서울-1         2.9 MiB         -          -  done       0ms
                canary write    etcd-3               -         -          -  done       0ms
                canary write    부산-2               -         -          -  done       0ms
                canary write    서울-1               -         -          -  done       0ms
                hash            etcd-3               -         -          -  done       0ms
                hash            부산-2               -         -          -  done       0ms
                hash            서울-1               -         -          -  done       0ms
                watch alarms    -                    -         -          -  done     1m00s
                (+1 column: --output json, or a wider terminal)
                reclaimed in total: 37.2 MiB in 1m00s
                recovered: NOSPACE is gone, and every voter accepts writes
                """);
    }

    @Test
    void thePlanAt120Columns() {
        assertThat(out().screen("recover --plan", 120, false)).isEqualTo("""
                Plan: recover from NOSPACE
                  1. save a snapshot of etcd-3 to STATE/recoveries/5e3a41c8b6d0f127-20261123T174005Z.db, its SHA-256
                     verified
                  2. say what probably fills the files: history or live data (an estimate)
                  3. compact to revision 6, served by 부산-2, until it has removed the history
                  4. make sure that every voter has removed the history up to 6
                  5. defragment etcd-3 (follower, 15.4 MiB)
                  6. judge its file: at 90 % of its quota or more live data fills it, and the recovery ends here
                  7. defragment 서울-1 (follower, 16.1 MiB)
                  8. move leadership to a voter that is done, and see that it leads
                  9. defragment 부산-2 (leader until then, 14.3 MiB)
                  10. list the alarms again and take back each NOSPACE, by member
                  11. prove it: write and delete etcdsh/canary/0123abcd through every voter in turn
                  12. compare what the voters hold, by its hash, one member at a time
                  13. list the alarms, and once more after 60 s: NOSPACE must stay away
                  a member serves nothing while it is defragmented, and a defragmentation cannot be cancelled
                """);
    }

    @Test
    void theReportAt120Columns() {
        assertThat(report(out(), "recover --auto", 120)).isEqualTo("""
                WORK            MEMBER  DB SIZE BEFORE     AFTER  RECLAIMED  OUTCOME   TOOK
                snapshot        etcd-3        15.4 MiB         -          -  done       0ms
                likely cause    -                    -         -          -  done       0ms
                compact         부산-2        14.3 MiB  14.3 MiB        0 B  done       0ms
                make sure       etcd-3        15.4 MiB  15.4 MiB        0 B  done       0ms
                make sure       부산-2        14.3 MiB  14.3 MiB        0 B  done       0ms
                make sure       서울-1        16.1 MiB  16.1 MiB        0 B  done       0ms
                defragment      etcd-3        15.4 MiB   2.9 MiB   12.5 MiB  done       0ms
                verdict         etcd-3               -         -          -  done       0ms
                defragment      서울-1        16.1 MiB   2.9 MiB   13.2 MiB  done       0ms
                move leader     etcd-3               -         -          -  done       0ms
                defragment      부산-2        14.3 MiB   2.9 MiB   11.4 MiB  done       0ms
                disarm NOSPACE  서울-1         2.9 MiB         -          -  done       0ms
                canary write    etcd-3               -         -          -  done       0ms
                canary write    부산-2               -         -          -  done       0ms
                canary write    서울-1               -         -          -  done       0ms
                hash            etcd-3               -         -          -  done       0ms
                hash            부산-2               -         -          -  done       0ms
                hash            서울-1               -         -          -  done       0ms
                watch alarms    -                    -         -          -  done     1m00s
                (+1 column: --output json, or a wider terminal)
                reclaimed in total: 37.2 MiB in 1m00s
                recovered: NOSPACE is gone, and every voter accepts writes
                """);
    }

    @Test
    void everyStepSaysWhatItDoesAndWhatCameOfIt() {
        Bench bench = out();
        bench.run("recover");

        assertThat(told(bench)).isEqualTo("""
                saving a snapshot of etcd-3
                snapshot etcd-3: done in 0ms, 15.4 MiB in STATE/recoveries/5e3a41c8b6d0f127-20261123T174005Z.db, SHA-256 verified
                counting keys and revisions
                likely cause: done in 0ms, estimate: history (1 key, 5 revisions held)
                compacting to revision 6 on 부산-2
                compact 부산-2: done in 0ms
                waiting until the history is removed on etcd-3, 부산-2, 서울-1
                make sure etcd-3: done in 0ms
                make sure 부산-2: done in 0ms
                make sure 서울-1: done in 0ms
                defragmenting etcd-3 (follower, 15.4 MiB)
                waiting until etcd-3 serves a linearizable read
                defragment etcd-3: done in 0ms, 15.4 MiB -> 2.9 MiB
                verdict etcd-3: done in 0ms, its file is 2.9 MiB, 18.0 % of its quota
                defragmenting 서울-1 (follower, 16.1 MiB)
                waiting until 서울-1 serves a linearizable read
                defragment 서울-1: done in 0ms, 16.1 MiB -> 2.9 MiB
                moving leadership from 부산-2 to etcd-3
                move leader etcd-3: done in 0ms
                defragmenting 부산-2 (follower, 14.3 MiB)
                waiting until 부산-2 serves a linearizable read
                defragment 부산-2: done in 0ms, 14.3 MiB -> 2.9 MiB
                disarm NOSPACE 서울-1: done in 0ms
                writing and deleting a key through etcd-3
                writing and deleting a key through 부산-2
                writing and deleting a key through 서울-1
                canary write etcd-3: done in 0ms
                canary write 부산-2: done in 0ms
                canary write 서울-1: done in 0ms
                hashing what etcd-3 holds at revision 12
                hashing what 부산-2 holds at revision 12
                hashing what 서울-1 holds at revision 12
                hash etcd-3: done in 0ms, HASH
                hash 부산-2: done in 0ms, HASH, as etcd-3
                hash 서울-1: done in 0ms, HASH, as etcd-3
                watching for 60 s whether NOSPACE comes back
                watch alarms: done in 1m00s
                """);
    }

    static Bench out() {
        return new Bench("서울-1", "부산-2", "etcd-3").outOfSpace();
    }

    /** What stands below the plan. */
    static String report(Bench bench, String line, int width) {
        String screen = bench.screen(line, width, false);
        return screen.substring(screen.indexOf("WORK "));
    }

    /** What is said while it goes on: what each step waits for, and what came of it. */
    static String told(Bench bench) {
        return bench.operator.told().stream()
                .map(line -> line.replace(bench.state.path().toString(), "STATE")
                        .replaceAll("canary/[0-9a-f]{8}", "canary/0123abcd")
                        .replaceAll("ms, [0-9a-f]{8}\\b", "ms, HASH"))
                .collect(Collectors.joining("\n", "", "\n"));
    }
}
