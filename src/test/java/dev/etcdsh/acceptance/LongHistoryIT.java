package dev.etcdsh.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etcdsh.acceptance.Program.Ended;
import dev.etcdsh.cluster.Member;
import dev.etcdsh.drill.EtcdCluster;
import dev.etcdsh.drill.Transport;
import io.etcd.jetcd.ByteSequence;
import io.etcd.jetcd.Client;
import io.etcd.jetcd.KV;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A cluster with a history as long as that of a busy Kubernetes: 300,000 revisions. */
class LongHistoryIT {
    private static final int REVISIONS = 300_000;
    private static final int AT_ONCE = 2_000;
    private static final int KEYS = 500;
    private static final long QUOTA = 96L << 20;
    private static final ByteSequence VALUE = ByteSequence.from(new byte[16]);

    @ParameterizedTest
    @MethodSource("dev.etcdsh.acceptance.Rehearsal#incident")
    void isRecoveredWithOneDefragmentationOfEachMember(String version) throws Exception {
        try (Rehearsal rehearsal = Rehearsal.start(
                Rehearsal.setup(version).transport(Transport.PLAIN).quotaBytes(QUOTA))) {
            write(rehearsal.etcd());
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

    /** Many at once: one after the other they would take minutes. */
    private static void write(EtcdCluster etcd) throws InterruptedException {
        Semaphore room = new Semaphore(AT_ONCE);
        AtomicReference<Throwable> failure = new AtomicReference<>();
        try (Client client = Client.builder()
                        .endpoints(etcd.endpoints().toArray(String[]::new))
                        .build();
                KV keys = client.getKVClient()) {
            for (int i = 0; i < REVISIONS && failure.get() == null; i++) {
                assertThat(room.tryAcquire(30, TimeUnit.SECONDS))
                        .as("etcd keeps up")
                        .isTrue();
                ByteSequence key = ByteSequence.from("busy/" + i % KEYS, StandardCharsets.UTF_8);
                var unused = keys.put(key, VALUE).whenComplete((done, failed) -> {
                    if (failed != null) {
                        failure.compareAndSet(null, failed);
                    }
                    room.release();
                });
            }
            assertThat(room.tryAcquire(AT_ONCE, 60, TimeUnit.SECONDS))
                    .as("etcd keeps up")
                    .isTrue();
        }
        assertThat(failure.get()).isNull();
    }
}
