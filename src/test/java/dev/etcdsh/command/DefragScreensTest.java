package dev.etcdsh.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Plans and reports of {@code defrag} on screens of several widths, literally. */
class DefragScreensTest {
    @Test
    void defragmentingAt60Columns() {
        assertThat(compacted().screen("defrag", 60, false)).isEqualTo("""
                Plan: defragment 3 members, one at a time, the leader last
                  1. defragment etcd-3 (follower, 15.4 MiB)
                  2. defragment 서울-1 (follower, 16.1 MiB)
                  3. move leadership to a voter that is done, and see that
                     it leads
                  4. defragment 부산-2 (leader until then, 14.3 MiB)
                  a member serves nothing while it is defragmented, and a
                  defragmentation cannot be cancelled
                WORK         MEMBER  DB SIZE BEFORE    AFTER  OUTCOME
                defragment   etcd-3        15.4 MiB  2.9 MiB  done
                defragment   서울-1        16.1 MiB  2.9 MiB  done
                move leader  etcd-3               -        -  done
                defragment   부산-2        14.3 MiB  2.9 MiB  done
                (+3 columns: --output json, or a wider terminal)
                reclaimed in total: 37.2 MiB in 0ms
                defragmented 3 members
                """);
    }

    @Test
    void defragmentingAt80Columns() {
        assertThat(compacted().screen("defrag", 80, false)).isEqualTo("""
                Plan: defragment 3 members, one at a time, the leader last
                  1. defragment etcd-3 (follower, 15.4 MiB)
                  2. defragment 서울-1 (follower, 16.1 MiB)
                  3. move leadership to a voter that is done, and see that it leads
                  4. defragment 부산-2 (leader until then, 14.3 MiB)
                  a member serves nothing while it is defragmented, and a defragmentation cannot
                  be cancelled
                WORK         MEMBER  DB SIZE BEFORE    AFTER  RECLAIMED  OUTCOME  TOOK  REASON
                defragment   etcd-3        15.4 MiB  2.9 MiB   12.5 MiB  done      0ms  -
                defragment   서울-1        16.1 MiB  2.9 MiB   13.2 MiB  done      0ms  -
                move leader  etcd-3               -        -          -  done      0ms  -
                defragment   부산-2        14.3 MiB  2.9 MiB   11.4 MiB  done      0ms  -
                reclaimed in total: 37.2 MiB in 0ms
                defragmented 3 members
                """);
    }

    @Test
    void defragmentingAt120Columns() {
        assertThat(compacted().screen("defrag", 120, false)).isEqualTo("""
                Plan: defragment 3 members, one at a time, the leader last
                  1. defragment etcd-3 (follower, 15.4 MiB)
                  2. defragment 서울-1 (follower, 16.1 MiB)
                  3. move leadership to a voter that is done, and see that it leads
                  4. defragment 부산-2 (leader until then, 14.3 MiB)
                  a member serves nothing while it is defragmented, and a defragmentation cannot be cancelled
                WORK         MEMBER  DB SIZE BEFORE    AFTER  RECLAIMED  OUTCOME  TOOK  REASON
                defragment   etcd-3        15.4 MiB  2.9 MiB   12.5 MiB  done      0ms  -
                defragment   서울-1        16.1 MiB  2.9 MiB   13.2 MiB  done      0ms  -
                move leader  etcd-3               -        -          -  done      0ms  -
                defragment   부산-2        14.3 MiB  2.9 MiB   11.4 MiB  done      0ms  -
                reclaimed in total: 37.2 MiB in 0ms
                defragmented 3 members
                """);
    }

    @Test
    void defragmentingInColour() {
        String coloured = compacted().screen("defrag", 80, true);

        assertThat(Bench.withoutStyles(coloured)).isEqualTo(compacted().screen("defrag", 80, false));
        assertThat(Bench.styled(coloured))
                .containsExactly(
                        "\033[1mPlan:",
                        "\033[1mWORK",
                        "\033[1mMEMBER",
                        "\033[1mDB SIZE BEFORE",
                        "\033[1mAFTER",
                        "\033[1mRECLAIMED",
                        "\033[1mOUTCOME",
                        "\033[1mTOOK",
                        "\033[1mREASON",
                        "\033[32mdone",
                        "\033[32mdone",
                        "\033[32mdone",
                        "\033[32mdone");
    }

    private static Bench compacted() {
        Bench bench = new Bench("서울-1", "부산-2", "etcd-3").outOfSpace();
        bench.run("compact");
        return bench;
    }
}
