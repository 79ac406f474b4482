package dev.etcdsh.acceptance;

import dev.etcdsh.cluster.Cluster;
import dev.etcdsh.cluster.Secret;
import dev.etcdsh.drill.ClusterCertificates;
import dev.etcdsh.drill.ClusterSetup;
import dev.etcdsh.drill.EtcdCluster;
import dev.etcdsh.drill.EtcdRelease;
import dev.etcdsh.drill.Filling;
import dev.etcdsh.drill.SharedCertificates;
import dev.etcdsh.jetcd.JetcdConnector;
import dev.etcdsh.session.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A real cluster of three with mutual TLS and PKCS#1 keys, and a connection of the test's own to it. */
public record Rehearsal(EtcdCluster etcd, Cluster cluster) implements AutoCloseable {
    public static final long QUOTA = 16L << 20;

    /** The oldest line that is promised, the version of the incident, and the newest; every line with -Dmatrix=full. */
    public static Stream<String> edges() {
        return "full".equals(System.getProperty("matrix")) ? everyLine() : Stream.of("3.3.15", "3.7.3");
    }

    /** Only the version of the incident; every line with -Dmatrix=full. */
    public static Stream<String> incident() {
        return "full".equals(System.getProperty("matrix")) ? everyLine() : Stream.of("3.3.15");
    }

    public static Stream<String> everyLine() {
        return Stream.of("3.3.15", "3.4.23", "3.5.35", "3.6.16", "3.7.3");
    }

    public static Rehearsal start(String version) {
        return start(setup(version));
    }

    public static ClusterSetup setup(String version) {
        return new ClusterSetup(EtcdRelease.of(version, line -> {}))
                .quotaBytes(QUOTA)
                .certificates(SharedCertificates.get());
    }

    public static Rehearsal start(ClusterSetup setup) {
        EtcdCluster etcd = setup.start();
        // A machine busy with tests takes longer to shake hands than an operator would wait.
        Settings settings = Settings.of(settings(etcd), Map.of("ETCDSH_DIAL_TIMEOUT", "20s"));
        return new Rehearsal(etcd, new JetcdConnector().open(settings.access(Rehearsal::nobody), Rehearsal::nobody));
    }

    /** Fills it until it really answers {@code mvcc: database space exceeded}. */
    public Rehearsal outOfSpace() {
        Filling.fill(cluster, line -> {});
        return this;
    }

    /** The connection options, then the arguments. */
    public List<String> line(String... arguments) {
        List<String> words = new ArrayList<>();
        settings(etcd).forEach((name, value) -> words.addAll(List.of("--" + name, value)));
        words.addAll(List.of(arguments));
        return words;
    }

    public boolean writable() {
        cluster.membership().voters().forEach(voter -> cluster.put("after/" + voter.name(), new byte[] {1}, voter));
        return true;
    }

    /** The connection options, by long name; patient, for the machine may be at other tests as well. */
    public static Map<String, String> settings(EtcdCluster etcd) {
        if (etcd.endpoints().get(0).startsWith("http:")) {
            return Map.of(
                    "endpoints", String.join(",", etcd.endpoints()), "dial-timeout", "20s", "command-timeout", "5s");
        }
        ClusterCertificates certificates = etcd.certificates();
        return Map.of(
                "endpoints", String.join(",", etcd.endpoints()),
                "cacert", certificates.pki().authorityFile().toString(),
                "cert", certificates.client().certificateFile().toString(),
                "key", certificates.client().keyFile().toString(),
                "dial-timeout", "20s",
                "command-timeout", "5s");
    }

    private static Secret nobody(Secret.Question question) {
        throw new AssertionError("nobody is there to be asked " + question);
    }

    @Override
    public void close() {
        cluster.close();
        etcd.close();
    }
}
