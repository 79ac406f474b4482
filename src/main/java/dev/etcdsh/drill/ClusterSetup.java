package dev.etcdsh.drill;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What a disposable cluster is to be. Three members with mutual TLS unless told otherwise. */
public final class ClusterSetup {
    final EtcdRelease release;
    List<String> names = numbered(3);
    Transport transport = Transport.MUTUAL_TLS;
    final List<String> flags = new ArrayList<>();
    boolean metrics;
    Duration startTime = Duration.ofSeconds(60);

    @Nullable
    ClusterCertificates certificates;

    IntFunction<Set<Integer>> freePorts = Ports::free;
    Consumer<String> progress = text -> {};

    public ClusterSetup(EtcdRelease release) {
        this.release = release;
    }

    /** As many members, at least 1, named {@code etcd-1}, {@code etcd-2} and so on. */
    public ClusterSetup members(int count) {
        return names(numbered(count).toArray(String[]::new));
    }

    /** One member for each name; different ones, any text without {@code ,} and {@code =}. */
    public ClusterSetup names(String... memberNames) {
        List<String> wanted = List.of(memberNames);
        boolean odd = wanted.stream().anyMatch(name -> name.isBlank() || name.contains(",") || name.contains("="));
        if (wanted.isEmpty() || odd || Set.copyOf(wanted).size() < wanted.size()) {
            throw new IllegalArgumentException("not the names of a cluster's members: " + wanted);
        }
        names = wanted;
        return this;
    }

    public ClusterSetup transport(Transport how) {
        transport = how;
        return this;
    }

    /** {@code --quota-backend-bytes}; 0 is etcd's default. */
    public ClusterSetup quotaBytes(long bytes) {
        return flag("--quota-backend-bytes=" + bytes);
    }

    /** One more flag for every member, such as {@code --snapshot-count=1000}; of two of a kind the later one holds. */
    public ClusterSetup flag(String flag) {
        flags.add(flag);
        return this;
    }

    /** Metrics also in plain text on a port of their own, as kubeadm has them. */
    public ClusterSetup metricsPort() {
        metrics = true;
        return this;
    }

    /** Shares certificates instead of making some. */
    public ClusterSetup certificates(ClusterCertificates shared) {
        certificates = shared;
        return this;
    }

    /** How long all members together may take to become healthy; 60 s by default. */
    public ClusterSetup startTime(Duration time) {
        startTime = time;
        return this;
    }

    /** Who is told what is being waited for, a short line each. */
    public ClusterSetup progress(Consumer<String> listener) {
        progress = listener;
        return this;
    }

    /**
     * Starts the cluster and waits until every member is healthy.
     *
     * @throws DrillException when it does not start in time; nothing is left behind
     */
    public EtcdCluster start() {
        return EtcdCluster.start(this);
    }

    private static List<String> numbered(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(n -> "etcd-" + n).toList();
    }
}
