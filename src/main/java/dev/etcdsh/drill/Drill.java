package dev.etcdsh.drill;

import dev.etcdsh.cluster.Cluster;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** A disposable cluster of three that is really out of space: to rehearse a recovery on. */
public final class Drill implements AutoCloseable {
    /** Small enough to be full in two seconds, large enough that the file does not start there. */
    private static final long QUOTA = 16L << 20;

    private final EtcdCluster etcd;

    private Drill(EtcdCluster etcd) {
        this.etcd = etcd;
    }

    /**
     * Gets an etcd where there is none and starts three members with mutual TLS.
     *
     * @param version such as 3.3.15; the newest at hand when absent
     * @throws DrillException when none is to be had, or it does not start
     */
    public static Drill start(Optional<String> version, Consumer<String> progress) {
        progress.accept("getting etcd " + version.orElse("(the newest at hand)"));
        EtcdRelease release =
                version.map(wanted -> EtcdRelease.of(wanted, progress)).orElseGet(() -> EtcdRelease.newest(progress));
        progress.accept("starting three members of etcd " + release.version());
        return new Drill(
                new ClusterSetup(release).quotaBytes(QUOTA).progress(progress).start());
    }

    public String version() {
        return etcd.release().version();
    }

    /** The connection options that reach it, by long name. */
    public Map<String, String> connection() {
        Map<String, String> flags = new TreeMap<>();
        flags.put("endpoints", String.join(",", etcd.endpoints()));
        ClusterCertificates certificates = etcd.certificates();
        flags.put("cacert", certificates.pki().authorityFile().toString());
        flags.put("cert", certificates.client().certificateFile().toString());
        flags.put("key", certificates.client().keyFile().toString());
        return flags;
    }

    /** Writes until it answers {@code mvcc: database space exceeded}; how many writes it took. */
    public int fill(Cluster cluster, Consumer<String> progress) {
        return Filling.fill(cluster, progress);
    }

    /** Leaves the members running; how to reach and how to end them. */
    public KeptCluster keep() {
        return etcd.keep();
    }

    /** Ends the members and removes everything of them, unless they are kept. */
    @Override
    public void close() {
        etcd.close();
    }
}
