package dev.etcdsh.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etcdsh.acceptance.Program.Ended;
import dev.etcdsh.cluster.Cluster;
import dev.etcdsh.cluster.Member;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A cluster with a history as long as that of a busy Kubernetes: 300,000 revisions. */
class LongHistoryIT {
    private static final int REVISIONS = 300_000;
    private static final int WRITERS = 48;
    private static final int KEYS = 500;
    private static final long QUOTA = 96L << 20;

    @ParameterizedTest
    @MethodSource("dev.etcdsh.acceptance.Rehearsal#edges")
    void isRecoveredWithOneDefragmentationOfEachMember(String version) throws Exception {
        try (Rehearsal rehearsal = Rehearsal.start(Rehearsal.setup(version).quotaBytes(QUOTA))) {
            write(rehearsal.cluster());
            rehearsal.outOfSpace();
            Ended ended = Program.etcdsh().run(rehearsal.line("recover", "--yes", "--watch", "1s"));

            assertThat(ended.exit()).as(ended.both()).isZero();
            assertThat(ended.out()).containsPattern("estimate: history \\(505 keys, 30\\d,\\d\\d\\d revisions held\\)");
            assertThat(ended.out().lines().filter(line -> line.matches("defragment +etcd-[123] .* done .*")))
                    .hasSize(3);
            for (Member voter : rehearsal.cluster().membership().voters()) {
                assertThat(rehearsal.cluster().status(voter).dbSize().count()).isLessThan(4L << 20);
            }
            assertThat(rehearsal.writable()).isTrue();
        }
    }

    private static void write(Cluster cluster) throws Exception {
        List<Member> voters = cluster.membership().voters();
        ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
        try {
            List<? extends Future<?>> all = IntStream.range(0, WRITERS)
                    .mapToObj(
                            writer -> writers.submit(() -> write(cluster, voters.get(writer % voters.size()), writer)))
                    .toList();
            for (Future<?> one : all) {
                one.get();
            }
        } finally {
            writers.shutdownNow();
        }
    }

    private static void write(Cluster cluster, Member by, int writer) {
        for (int i = writer; i < REVISIONS; i += WRITERS) {
            cluster.put("busy/" + i % KEYS, new byte[] {(byte) i}, by);
        }
    }
}
