package dev.etcdsh.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etcdsh.acceptance.Program.Ended;
import dev.etcdsh.cluster.Member;
import dev.etcdsh.drill.LongHistory;
import dev.etcdsh.drill.Transport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A cluster with a history as long as that of a busy Kubernetes: 300,000 revisions. */
class LongHistoryIT {
    private static final int REVISIONS = 300_000;
    private static final int VALUE = 16;
    private static final long QUOTA = 96L << 20;

    @ParameterizedTest
    @MethodSource("dev.etcdsh.acceptance.Rehearsal#incident")
    void isRecoveredWithOneDefragmentationOfEachMember(String version) throws Exception {
        try (Rehearsal rehearsal = Rehearsal.start(
                Rehearsal.setup(version).transport(Transport.PLAIN).quotaBytes(QUOTA))) {
            LongHistory.write(rehearsal.cluster(), REVISIONS, VALUE);
            rehearsal.outOfSpace();
            Ended ended = Program.etcdsh().run(rehearsal.line("recover", "--yes", "--watch", "1s"));

            assertThat(ended.exit()).as(ended.both()).isZero();
            assertThat(ended.out()).containsPattern("estimate: history \\(505 keys, 300,\\d\\d\\d revisions held\\)");
            assertThat(ended.out().lines().filter(line -> line.matches("defragment +etcd-[123] .* done .*")))
                    .hasSize(3);
            for (Member voter : rehearsal.cluster().membership().voters()) {
                assertThat(rehearsal.cluster().status(voter).dbSize().count()).isLessThan(4L << 20);
            }
            assertThat(rehearsal.writable()).isTrue();
        }
    }
}
