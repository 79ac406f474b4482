package dev.etcdsh.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etcdsh.drill.ClusterCertificates;
import dev.etcdsh.drill.EtcdCluster;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.ObjDoubleConsumer;

/**
 * Those who bring a full cluster back. Milliseconds each.
 *
 * @param tell what etcdsh's steps took, in milliseconds, too
 */
record WaysBack(FullCluster full, Etcdsh etcdsh, ObjDoubleConsumer<String> tell) {
    private static final long READING_SECONDS = 2;

    /** What an operator waits for only because they asked for it. */
    private static final Set<String> WISHED = Set.of("snapshot", "watch alarms");

    /** At the prompt of a session that has shown what is wrong, and left time to read it; without a snapshot and without watching afterwards. */
    double byEtcdsh() throws IOException {
        try (OpenSession session = etcdsh.session(full.cluster())) {
            session.run("status");
            session.run("alarms");
            session.reading(READING_SECONDS);
            double millis = session.run("recover --yes --no-snapshot --watch 1s");
            assertThat(session.plain()).contains("recovered: NOSPACE is gone");
            Steps steps = Steps.ofTheLast(etcdsh.journal());
            steps.each().forEach((work, took) -> tell.accept("etcdsh, " + work, took));
            tell.accept("etcdsh, between its steps", steps.between());
            tell.accept("etcdsh, before and after its steps", millis - Steps.millis(steps.first(), steps.last()));
            return millis - WISHED.stream().mapToDouble(steps::millis).sum();
        }
    }

    double byScript() throws IOException, InterruptedException, URISyntaxException {
        URL script = Objects.requireNonNull(WaysBack.class.getResource("recover-with-etcdctl.sh"));
        EtcdCluster etcd = full.cluster().etcd();
        ClusterCertificates certificates = etcd.certificates();
        Map<String, String> environment = Map.of(
                "ETCDCTL_API", "3",
                "ETCDCTL_ENDPOINTS", etcd.endpoints().get(0),
                "ETCDCTL_CACERT", certificates.pki().authorityFile().toString(),
                "ETCDCTL_CERT", certificates.client().certificateFile().toString(),
                "ETCDCTL_KEY", certificates.client().keyFile().toString());
        List<String> command = List.of(
                "sh",
                Path.of(script.toURI()).toString(),
                etcd.release().etcdctl().toString());
        return new Started(command, environment).toTheEnd();
    }

    /** The one that ETCD_DEFRAG names. */
    Optional<Rounds.Take> byEtcdDefrag() {
        return Optional.ofNullable(System.getenv("ETCD_DEFRAG")).map(program -> () -> defrag(program));
    }

    private double defrag(String program) throws IOException, InterruptedException {
        EtcdCluster etcd = full.cluster().etcd();
        ClusterCertificates certificates = etcd.certificates();
        return new Started(
                        List.of(
                                program,
                                "--endpoints=" + etcd.endpoints().get(0),
                                "--cluster",
                                "--cacert=" + certificates.pki().authorityFile(),
                                "--cert=" + certificates.client().certificateFile(),
                                "--key=" + certificates.client().keyFile(),
                                "--command-timeout=10m",
                                "--move-leader",
                                "--auto-disalarm",
                                "--etcd-storage-quota-bytes=" + FullCluster.QUOTA),
                        Map.of())
                .toTheEnd();
    }
}
