package dev.etcdsh.kubernetes;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a node tells of its etcd.
 *
 * @param layout whose files they are: {@code kubeadm}
 * @param file what etcd is started by, or kube-apiserver where etcd is elsewhere
 * @param etcd empty when this node runs none
 * @param endpoints where to connect: its own address on this node first
 * @param ca whom the server's certificate must be signed by
 * @param clients the client pairs, the least privileged first
 */
public record Discovery(
        String layout,
        String file,
        Optional<Etcd> etcd,
        Optional<ApiServer> apiServer,
        List<String> endpoints,
        Optional<String> ca,
        List<Candidate> clients) {
    public Discovery {
        endpoints = List.copyOf(endpoints);
        clients = List.copyOf(clients);
    }

    /** The pair that would be shown. */
    public Optional<ClientPair> chosen() {
        return clients.stream().filter(Candidate::fit).map(Candidate::pair).findFirst();
    }

    /** The files that are looked for where none is named. */
    public static List<String> places() {
        return Layout.KNOWN.stream()
                .flatMap(layout -> Stream.concat(Stream.of(layout.file()), layout.apiServer().stream()))
                .toList();
    }

    /**
     * Looks for the known layouts.
     *
     * @throws Unusable when a file is there that cannot be used
     */
    public static Optional<Discovery> on(NodeFiles files, Instant now) {
        for (Layout layout : Layout.KNOWN) {
            if (files.has(layout.file())) {
                return Optional.of(local(layout, etcd(layout, files), files, now));
            }
        }
        return Layout.KNOWN.stream()
                .filter(layout -> layout.apiServer().filter(files::has).isPresent())
                .findFirst()
                .map(layout -> external(layout, files, now));
    }

    /**
     * Of a manifest that is named.
     *
     * @param manifest its path here, not on the node
     * @throws Unusable when it cannot be used
     */
    public static Discovery of(String manifest, NodeFiles files, Instant now) {
        Etcd etcd = Etcd.of(pod(new NodeFiles(Path.of("/")), manifest), files);
        return local(Layout.named(manifest), etcd, files, now);
    }

    private static Etcd etcd(Layout layout, NodeFiles files) {
        return switch (layout.form()) {
            case MANIFEST -> Etcd.of(pod(files, layout.file()), files);
            case CONFIGURATION -> Etcd.of(EtcdFlags.ofFile(files.yaml(layout.file())));
        };
    }

    private static Discovery local(Layout layout, Etcd etcd, NodeFiles files, Instant now) {
        Optional<ApiServer> apiServer =
                layout.apiServer().filter(files::has).map(file -> ApiServer.of(pod(files, file)));
        List<ClientPair> pairs = new ArrayList<>();
        etcd.trustedCa().ifPresent(ca -> layout.clients().forEach(named -> pairs.add(beside(ca, named))));
        apiServer.flatMap(ApiServer::client).ifPresent(pairs::add);
        etcd.peer().ifPresent(pairs::add);
        etcd.server().ifPresent(pairs::add);
        return new Discovery(
                layout.name(),
                files.at(layout.file()).toString(),
                Optional.of(etcd),
                apiServer,
                endpoints(etcd),
                etcd.trustedCa(),
                candidates(pairs, etcd.trustedCa(), files, now));
    }

    private static Discovery external(Layout layout, NodeFiles files, Instant now) {
        String file = layout.apiServer().orElseThrow();
        ApiServer server = ApiServer.of(pod(files, file));
        return new Discovery(
                layout.name(),
                files.at(file).toString(),
                Optional.empty(),
                Optional.of(server),
                server.servers(),
                server.ca(),
                candidates(server.client().stream().toList(), server.ca(), files, now));
    }

    private static StaticPod pod(NodeFiles files, String path) {
        return StaticPod.read(files.at(path).toString(), files.yaml(path));
    }

    private static ClientPair beside(String ca, Layout.Named named) {
        String stem = ca.substring(0, ca.lastIndexOf('/') + 1) + named.name();
        return new ClientPair(named.role(), stem + ".crt", stem + ".key");
    }

    private static List<Candidate> candidates(
            List<ClientPair> pairs, Optional<String> ca, NodeFiles files, Instant now) {
        return pairs.stream()
                .distinct()
                .sorted(Comparator.comparing(ClientPair::role))
                .map(pair -> Candidate.of(pair, ca, files, now))
                .toList();
    }

    /** Every address of the node reaches the same etcd, 127.0.0.1 even when the network is down. */
    private static List<String> endpoints(Etcd etcd) {
        Stream<String> listening =
                etcd.listenClientUrls().stream().filter(url -> url.contains("//127.") || url.contains("//[::1]"));
        return Stream.concat(listening, etcd.advertiseClientUrls().stream())
                .distinct()
                .toList();
    }
}
