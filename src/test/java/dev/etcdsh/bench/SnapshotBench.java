package dev.etcdsh.bench;

import dev.etcdsh.acceptance.Rehearsal;
import dev.etcdsh.cluster.Member;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A snapshot of 200 MiB over mutual TLS, by the launcher and by etcdctl, the start of either included. */
class SnapshotBench {
    private static final int MIB = 1 << 20;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    void snapshot() throws Exception {
        try (Rehearsal cluster = Rehearsal.start(Rehearsal.setup("3.7.3").quotaBytes(1L << 30))) {
            Member member = cluster.cluster().membership().voters().get(0);
            byte[] value = new byte[MIB];
            for (int number = 0; number < 200; number++) {
                ThreadLocalRandom.current().nextBytes(value);
                cluster.cluster().put("snapshot/" + number, value, member);
            }
            String of = cluster.etcd().members().get(0).endpoint();
            Started etcdsh = Etcdsh.asInstalled(folder).started(cluster.line("snapshot", "save", file().toString()));
            Started etcdctl = new Started(etcdctl(cluster, of), Map.of());
            new Board("snapshot")
                    .add(
                            "ms",
                            new Rounds()
                                    .of("etcdsh snapshot save", () -> anew(etcdsh))
                                    .of("etcdctl snapshot save", () -> anew(etcdctl))
                                    .taken())
                    .ratio("etcdsh snapshot save", "etcdctl snapshot save", 3)
                    .show();
        }
    }

    private double anew(Started program) throws IOException, InterruptedException {
        Files.deleteIfExists(file());
        return program.toTheEnd();
    }

    private Path file() {
        return folder.resolve("snapshot.db");
    }

    private List<String> etcdctl(Rehearsal cluster, String endpoint) {
        return List.of(
                cluster.etcd().release().etcdctl().toString(),
                "--endpoints",
                endpoint,
                "--cacert",
                cluster.etcd().certificates().pki().authorityFile().toString(),
                "--cert",
                cluster.etcd().certificates().client().certificateFile().toString(),
                "--key",
                cluster.etcd().certificates().client().keyFile().toString(),
                "snapshot",
                "save",
                file().toString());
    }
}
