package dev.etcdsh.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etcdsh.acceptance.Rehearsal;
import dev.etcdsh.drill.ClusterCertificates;
import dev.etcdsh.drill.EtcdMember;
import dev.etcdsh.faults.Desk;
import dev.etcdsh.faults.Desk.Read;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A command in an open session beside a process of etcdctl that does the same, over mutual TLS: all alive, one dead, one frozen. */
class SessionBench {
    @Test
    void session() throws Exception {
        try (Rehearsal cluster = Rehearsal.start("3.7.3");
                Desk desk = Desk.at(impatient(cluster))) {
            EtcdMember last = cluster.etcd().members().get(2);
            Board board = new Board("session")
                    .add(
                            "ms",
                            new Rounds()
                                    .of("status", () -> etcdsh(desk, "status"))
                                    .of(
                                            "etcdctl endpoint status",
                                            () -> etcdctl(cluster, "endpoint", "status", "--cluster"))
                                    .of("alarms", () -> etcdsh(desk, "alarms"))
                                    .of("etcdctl alarm list", () -> etcdctl(cluster, "alarm", "list"))
                                    .taken());
            last.freeze();
            board.add("ms", status(desk, cluster, ", one frozen"));
            last.thaw();
            last.kill();
            board.add("ms", status(desk, cluster, ", one dead"));
            board.ratio("status", "etcdctl endpoint status", 1 / 5.0)
                    .ratio("status, one dead", "etcdctl endpoint status, one dead", 1 / 3.0)
                    .ratio("status, one frozen", "etcdctl endpoint status, one frozen", 1 / 3.0)
                    .show();
        }
    }

    /** As an operator is: with the times that hold where nobody says otherwise. */
    private static Map<String, String> impatient(Rehearsal cluster) {
        Map<String, String> settings = new HashMap<>(Rehearsal.settings(cluster.etcd()));
        settings.remove("dial-timeout");
        return settings;
    }

    private static Map<String, Figure> status(Desk desk, Rehearsal cluster, String how) throws Exception {
        return new Rounds()
                .of("status" + how, () -> etcdsh(desk, "status"))
                .of("etcdctl endpoint status" + how, () -> etcdctl(cluster, "endpoint", "status", "--cluster"))
                .taken();
    }

    private static double etcdsh(Desk desk, String line) {
        long began = System.nanoTime();
        Read read = desk.run(line);
        double millis = since(began);
        assertThat(read.exit()).as(read.text()).isZero();
        return millis;
    }

    /** However it ends: a member that does not answer is a failure to it. */
    private static double etcdctl(Rehearsal cluster, String... words) throws IOException, InterruptedException {
        ClusterCertificates certificates = cluster.etcd().certificates();
        List<String> command =
                new ArrayList<>(List.of(cluster.etcd().release().etcdctl().toString()));
        command.addAll(List.of(
                "--endpoints", cluster.etcd().endpoints().get(0),
                "--cacert", certificates.pki().authorityFile().toString(),
                "--cert", certificates.client().certificateFile().toString(),
                "--key", certificates.client().keyFile().toString()));
        command.addAll(List.of(words));
        long began = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return since(began);
    }

    private static double since(long began) {
        return (System.nanoTime() - began) / 1e6;
    }
}
