package dev.etcdsh.kubernetes;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the node's etcd is started with. What is not said is empty, never etcd's default; paths are the node's, and those that
 * only the container has are empty.
 *
 * @param image of its container; empty when it runs in none
 * @param initialCluster as the manifest says it, which is how the cluster began: who is a member now, only the cluster tells
 * @param quotaBytes {@code --quota-backend-bytes} as written, where it is a whole number
 * @param autoCompaction mode and retention, as written: {@code periodic 8h}
 * @param trustedCa whom clients' certificates must be signed by
 * @param peerTrustedCa the same for peers
 * @param clientCertAuth whether clients must show a certificate
 */
public record Etcd(
        Optional<String> name,
        Optional<String> image,
        List<String> advertiseClientUrls,
        List<String> listenClientUrls,
        List<String> listenMetricsUrls,
        Optional<String> dataDir,
        Optional<Long> quotaBytes,
        Optional<String> autoCompaction,
        List<String> initialCluster,
        Optional<String> trustedCa,
        Optional<String> peerTrustedCa,
        Optional<ClientPair> server,
        Optional<ClientPair> peer,
        boolean clientCertAuth,
        List<Probe> probes) {
    private static final Pattern VERSION = Pattern.compile(":v?(\\d+\\.\\d+\\.\\d+)");

    public Etcd {
        advertiseClientUrls = List.copyOf(advertiseClientUrls);
        listenClientUrls = List.copyOf(listenClientUrls);
        listenMetricsUrls = List.copyOf(listenMetricsUrls);
        initialCluster = List.copyOf(initialCluster);
        probes = List.copyOf(probes);
    }

    /** etcd's version by the image's tag: {@code 3.5.15} of {@code registry.k8s.io/etcd:3.5.15-0}. */
    public Optional<String> version() {
        return image.map(VERSION::matcher).filter(Matcher::find).map(found -> found.group(1));
    }

    /** Whether clients must show a certificate: asked for as such, or by naming who must have signed it. */
    public boolean asksForCertificate() {
        return clientCertAuth || trustedCa.isPresent();
    }

    /** Of a static pod; a configuration file that it names is read too. */
    static Etcd of(StaticPod pod, NodeFiles files) {
        Container container = pod.running("etcd");
        HostPaths paths = container.paths();
        EtcdFlags flags = EtcdFlags.of(
                CommandLine.flags(container.after("etcd").orElse(List.of())),
                container.environment(),
                file -> files.yaml(paths.onNode(file)
                        .orElseThrow(() -> new Unusable(
                                pod.file() + " cannot be used",
                                "etcd's configuration, " + file + ", is in the container alone",
                                "give the endpoints and certificates by hand"))));
        return of(flags, paths, Optional.of(container.image()), container.probes());
    }

    /** Of an etcd that is in no container. */
    static Etcd of(EtcdFlags flags) {
        return of(flags, HostPaths.OF_THE_NODE, Optional.empty(), List.of());
    }

    private static Etcd of(EtcdFlags flags, HostPaths paths, Optional<String> image, List<Probe> probes) {
        return new Etcd(
                flags.text("name"),
                image,
                flags.list("advertise-client-urls"),
                flags.list("listen-client-urls"),
                flags.list("listen-metrics-urls"),
                flags.text("data-dir").flatMap(paths::onNode),
                flags.text("quota-backend-bytes")
                        .filter(bytes -> bytes.matches("-?[0-9]{1,18}"))
                        .map(Long::valueOf),
                autoCompaction(flags),
                flags.list("initial-cluster"),
                flags.text("trusted-ca-file").flatMap(paths::onNode),
                flags.text("peer-trusted-ca-file").flatMap(paths::onNode),
                pair(ClientPair.Role.SERVER, flags, "", paths),
                pair(ClientPair.Role.PEER, flags, "peer-", paths),
                flags.text("client-cert-auth").filter("true"::equals).isPresent(),
                probes);
    }

    private static Optional<String> autoCompaction(EtcdFlags flags) {
        return flags.text("auto-compaction-retention").map(retention -> flags.text("auto-compaction-mode")
                .map(mode -> mode + " " + retention)
                .orElse(retention));
    }

    private static Optional<ClientPair> pair(ClientPair.Role role, EtcdFlags flags, String prefix, HostPaths paths) {
        return flags.text(prefix + "cert-file").flatMap(paths::onNode).flatMap(certificate -> flags.text(
                        prefix + "key-file")
                .flatMap(paths::onNode)
                .map(key -> new ClientPair(role, certificate, key)));
    }
}
