package dev.etcdsh.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etcdsh.cluster.FakeCluster;
import dev.etcdsh.render.Format;
import org.junit.jupiter.api.Test;

/** What {@code check} finds, on screens of several widths, literally. */
class CheckScreensTest {
    @Test
    void nothingIsWrongAt60Columns() {
        assertThat(well().screen("check", 60, false)).isEqualTo("""
                note  size  etcd-3: file of 20.0 KiB, quota 16.0 MiB, in use
                            20.0 KiB
                            부산-2: file of 20.0 KiB, quota 16.0 MiB, in use
                            20.0 KiB
                            서울-1: file of 20.0 KiB, quota 16.0 MiB, in use
                            20.0 KiB
                            next: 'status' shows the same as a table
                3 of 3 members answer; nothing is wrong that can be seen
                from here
                """);
    }

    @Test
    void outOfSpaceWithADeadMemberAt60Columns() {
        assertThat(outOfSpaceAndOneDead().screen("check", 60, false)).isEqualTo("""
                critical  nospace
                    NOSPACE by 서울-1: writes are refused on the whole
                    cluster
                    next: 'recover', or 'compact', 'defrag' and 'disarm', in
                    this order
                critical  unreachable
                    etcd-3 does not answer: connection refused
                    stops: disarm
                    next: bring it back, or remove it from the cluster: one
                    that is over its quota raises NOSPACE when it returns
                critical  over-quota
                    서울-1: its file of 16.1 MiB fills 100 % of its quota of
                    16.0 MiB: it would raise NOSPACE again
                    stops: disarm
                    next: compact, then defragment that member; if live data
                    fills the file, delete keys or raise the quota
                warning   margin
                    2 of 3 voters are healthy and 2 must agree: no other may
                    fail while one defragments
                    stops: defrag
                    next: bring the other voters back first: a member is
                    silent while it defragments
                warning   probe
                    부산-2, 서울-1: /health 503, /livez 200, /readyz 200
                    next: a kubelet whose probe asks a path that fails kills
                    etcd: suspend that probe before a repair
                note      size
                    부산-2: file of 14.3 MiB, quota 16.0 MiB, in use
                    14.3 MiB
                    next: 'status' shows the same as a table
                2 of 3 members answer; critical: nospace, unreachable,
                over-quota; warning: margin, probe
                """);
    }

    @Test
    void aVersionWithBugsAt60Columns() {
        assertThat(affected().screen("check", 60, false)).isEqualTo("""
                warning  snapshot-in-defrag
                    every member (3.5.18): a raft snapshot that arrives in
                    mid-defragmentation corrupts its data
                    next: never defragment a member that is catching up;
                    wait until 'status' shows no lag (etcd #20271, fixed in
                    3.4.38, 3.5.23 and 3.6.5)
                note     size
                    etcd-1: file of 20.0 KiB, quota 16.0 MiB, in use
                    20.0 KiB
                    etcd-2: file of 20.0 KiB, quota 16.0 MiB, in use
                    20.0 KiB
                    etcd-3: file of 20.0 KiB, quota 16.0 MiB, in use
                    20.0 KiB
                    next: 'status' shows the same as a table
                note     compaction-latency
                    every member (3.5.18): writes wait longer while it
                    compacts
                    next: compact when little is written, or upgrade to
                    3.5.19 or later (etcd #19406, fixed in 3.5.19)
                3 of 3 members answer; warning: snapshot-in-defrag
                """);
    }

    @Test
    void nothingIsWrongAt80Columns() {
        assertThat(well().screen("check", 80, false)).isEqualTo("""
                note  size  etcd-3: file of 20.0 KiB, quota 16.0 MiB, in use 20.0 KiB
                            부산-2: file of 20.0 KiB, quota 16.0 MiB, in use 20.0 KiB
                            서울-1: file of 20.0 KiB, quota 16.0 MiB, in use 20.0 KiB
                            next: 'status' shows the same as a table
                3 of 3 members answer; nothing is wrong that can be seen from here
                """);
    }

    @Test
    void outOfSpaceWithADeadMemberAt80Columns() {
        assertThat(outOfSpaceAndOneDead().screen("check", 80, false)).isEqualTo("""
                critical  nospace      NOSPACE by 서울-1: writes are refused on the whole
                                       cluster
                                       next: 'recover', or 'compact', 'defrag' and 'disarm', in
                                       this order
                critical  unreachable  etcd-3 does not answer: connection refused
                                       stops: disarm
                                       next: bring it back, or remove it from the cluster: one
                                       that is over its quota raises NOSPACE when it returns
                critical  over-quota   서울-1: its file of 16.1 MiB fills 100 % of its quota of
                                       16.0 MiB: it would raise NOSPACE again
                                       stops: disarm
                                       next: compact, then defragment that member; if live data
                                       fills the file, delete keys or raise the quota
                warning   margin       2 of 3 voters are healthy and 2 must agree: no other may
                                       fail while one defragments
                                       stops: defrag
                                       next: bring the other voters back first: a member is
                                       silent while it defragments
                warning   probe        부산-2, 서울-1: /health 503, /livez 200, /readyz 200
                                       next: a kubelet whose probe asks a path that fails kills
                                       etcd: suspend that probe before a repair
                note      size         부산-2: file of 14.3 MiB, quota 16.0 MiB, in use 14.3 MiB
                                       next: 'status' shows the same as a table
                2 of 3 members answer; critical: nospace, unreachable, over-quota; warning:
                margin, probe
                """);
    }

    @Test
    void aVersionWithBugsAt80Columns() {
        assertThat(affected().screen("check", 80, false)).isEqualTo("""
                warning  snapshot-in-defrag
                    every member (3.5.18): a raft snapshot that arrives in mid-defragmentation
                    corrupts its data
                    next: never defragment a member that is catching up; wait until 'status'
                    shows no lag (etcd #20271, fixed in 3.4.38, 3.5.23 and 3.6.5)
                note     size
                    etcd-1: file of 20.0 KiB, quota 16.0 MiB, in use 20.0 KiB
                    etcd-2: file of 20.0 KiB, quota 16.0 MiB, in use 20.0 KiB
                    etcd-3: file of 20.0 KiB, quota 16.0 MiB, in use 20.0 KiB
                    next: 'status' shows the same as a table
                note     compaction-latency
                    every member (3.5.18): writes wait longer while it compacts
                    next: compact when little is written, or upgrade to 3.5.19 or later
                    (etcd #19406, fixed in 3.5.19)
                3 of 3 members answer; warning: snapshot-in-defrag
                """);
    }

    @Test
    void nothingIsWrongAt120Columns() {
        assertThat(well().screen("check", 120, false)).isEqualTo("""
                note  size  etcd-3: file of 20.0 KiB, quota 16.0 MiB, in use 20.0 KiB
                            부산-2: file of 20.0 KiB, quota 16.0 MiB, in use 20.0 KiB
                            서울-1: file of 20.0 KiB, quota 16.0 MiB, in use 20.0 KiB
                            next: 'status' shows the same as a table
                3 of 3 members answer; nothing is wrong that can be seen from here
                """);
    }

    @Test
    void outOfSpaceWithADeadMemberAt120Columns() {
        assertThat(outOfSpaceAndOneDead().screen("check", 120, false)).isEqualTo("""
                critical  nospace      NOSPACE by 서울-1: writes are refused on the whole cluster
                                       next: 'recover', or 'compact', 'defrag' and 'disarm', in this order
                critical  unreachable  etcd-3 does not answer: connection refused
                                       stops: disarm
                                       next: bring it back, or remove it from the cluster: one that is over its quota raises NOSPACE
                                       when it returns
                critical  over-quota   서울-1: its file of 16.1 MiB fills 100 % of its quota of 16.0 MiB: it would raise NOSPACE again
                                       stops: disarm
                                       next: compact, then defragment that member; if live data fills the file, delete keys or raise the
                                       quota
                warning   margin       2 of 3 voters are healthy and 2 must agree: no other may fail while one defragments
                                       stops: defrag
                                       next: bring the other voters back first: a member is silent while it defragments
                warning   probe        부산-2, 서울-1: /health 503, /livez 200, /readyz 200
                                       next: a kubelet whose probe asks a path that fails kills etcd: suspend that probe before a repair
                note      size         부산-2: file of 14.3 MiB, quota 16.0 MiB, in use 14.3 MiB
                                       next: 'status' shows the same as a table
                2 of 3 members answer; critical: nospace, unreachable, over-quota; warning: margin, probe
                """);
    }

    @Test
    void aVersionWithBugsAt120Columns() {
        assertThat(affected().screen("check", 120, false)).isEqualTo("""
                warning  snapshot-in-defrag  every member (3.5.18): a raft snapshot that arrives in mid-defragmentation corrupts its
                                             data
                                             next: never defragment a member that is catching up; wait until 'status' shows no lag
                                             (etcd #20271, fixed in 3.4.38, 3.5.23 and 3.6.5)
                note     size                etcd-1: file of 20.0 KiB, quota 16.0 MiB, in use 20.0 KiB
                                             etcd-2: file of 20.0 KiB, quota 16.0 MiB, in use 20.0 KiB
                                             etcd-3: file of 20.0 KiB, quota 16.0 MiB, in use 20.0 KiB
                                             next: 'status' shows the same as a table
                note     compaction-latency  every member (3.5.18): writes wait longer while it compacts
                                             next: compact when little is written, or upgrade to 3.5.19 or later (etcd #19406, fixed in
                                             3.5.19)
                3 of 3 members answer; warning: snapshot-in-defrag
                """);
    }

    @Test
    void aVersionWithBugsAsJson() {
        assertThat(Shown.as(Format.JSON, affected().run("check"), "check").out())
                .isEqualTo("""
                {"schema":1,"command":"check","exit":0,"findings":[\
                {"grade":"warning","name":"snapshot-in-defrag","evidence":"every member (3.5.18): a raft snapshot that arrives in mid-defragmentation corrupts its data","stops":[],"next":"never defragment a member that is catching up; wait until 'status' shows no lag","source":"etcd #20271, fixed in 3.4.38, 3.5.23 and 3.6.5"},\
                {"grade":"note","name":"size","evidence":"etcd-1: file of 20.0 KiB, quota 16.0 MiB, in use 20.0 KiB","stops":[],"next":"'status' shows the same as a table","source":null},\
                {"grade":"note","name":"size","evidence":"etcd-2: file of 20.0 KiB, quota 16.0 MiB, in use 20.0 KiB","stops":[],"next":"'status' shows the same as a table","source":null},\
                {"grade":"note","name":"size","evidence":"etcd-3: file of 20.0 KiB, quota 16.0 MiB, in use 20.0 KiB","stops":[],"next":"'status' shows the same as a table","source":null},\
                {"grade":"note","name":"compaction-latency","evidence":"every member (3.5.18): writes wait longer while it compacts","stops":[],"next":"compact when little is written, or upgrade to 3.5.19 or later","source":"etcd #19406, fixed in 3.5.19"}],\
                "lines":["3 of 3 members answer; warning: snapshot-in-defrag"],"cautions":[]}
                """);
    }

    @Test
    void outOfSpaceWithADeadMemberInColour() {
        String coloured = outOfSpaceAndOneDead().screen("check", 80, true);

        assertThat(Bench.withoutStyles(coloured))
                .isEqualTo(outOfSpaceAndOneDead().screen("check", 80, false));
        assertThat(Bench.styled(coloured))
                .containsExactly(
                        "\033[1;31mcritical",
                        "\033[1;31mcritical",
                        "\033[1;31mcritical",
                        "\033[33mwarning",
                        "\033[33mwarning");
    }

    private static Bench well() {
        return new Bench("서울-1", "부산-2", "etcd-3");
    }

    private static Bench outOfSpaceAndOneDead() {
        Bench bench = well().outOfSpace();
        bench.cluster.kill("etcd-3");
        return bench;
    }

    private static Bench affected() {
        return new Bench(FakeCluster.of(3, "3.5.18", 1 << 24));
    }
}
