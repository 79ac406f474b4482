package dev.etcdsh.kubernetes;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Puts together what the files of one layout tell. */
record Survey(NodeFiles node) {
    /**
     * Of an etcd on this node.
     *
     * @param here where the layout's own paths lead
     */
    Discovery local(Layout layout, NodeFiles here) {
        Etcd etcd = new EtcdStart(node).read(layout.form(), layout.file(), here);
        Optional<ApiServer> apiServer = layout.apiServer().filter(here::has).map(file -> apiServer(file, here));
        List<ClientPair> pairs = new ArrayList<>();
        etcd.trustedCa().ifPresent(ca -> layout.clients().forEach(named -> pairs.add(beside(ca, named))));
        apiServer.flatMap(ApiServer::client).ifPresent(pairs::add);
        etcd.peer().ifPresent(pairs::add);
        etcd.server().ifPresent(pairs::add);
        List<String> endpoints = Endpoints.of(etcd);
        return new Discovery(
                node,
                layout.name(),
                here.at(layout.file()).toString(),
                Optional.of(etcd),
                apiServer,
                endpoints,
                etcd.trustedCa().or(() -> apiServer.flatMap(ApiServer::ca)),
                candidates(endpoints, etcd.asksForCertificate(), pairs));
    }

    /** Of an API server whose etcd is elsewhere. */
    Discovery external(Layout layout) {
        String file = layout.apiServer().orElseThrow();
        ApiServer server = apiServer(file, node);
        if (server.servers().isEmpty()) {
            throw new Unusable(
                    node.at(file) + " cannot be used", "it has no --etcd-servers", "name the cluster by --endpoints");
        }
        return new Discovery(
                node,
                layout.name(),
                node.at(file).toString(),
                Optional.empty(),
                Optional.of(server),
                Endpoints.ofOneScheme(server.servers()),
                server.ca(),
                candidates(
                        server.servers(),
                        server.client().isPresent(),
                        server.client().stream().toList()));
    }

    private static ApiServer apiServer(String path, NodeFiles here) {
        return ApiServer.of(StaticPod.read(here.at(path).toString(), here.yaml(path)));
    }

    private static ClientPair beside(String ca, Layout.Named named) {
        String stem = ca.substring(0, ca.lastIndexOf('/') + 1) + named.name();
        return new ClientPair(named.role(), stem + ".crt", stem + ".key");
    }

    private List<Candidate> candidates(List<String> endpoints, boolean asked, List<ClientPair> pairs) {
        if (!asked || !endpoints.get(0).startsWith("https:")) {
            return List.of(Candidate.NONE);
        }
        return pairs.stream()
                .distinct()
                .sorted(Comparator.comparing(ClientPair::role))
                .map(pair -> Candidate.of(pair, node))
                .toList();
    }

    /** Where the node's etcd answers. */
    static final class Endpoints {
        /** Where etcd listens when it is not told to. */
        private static final String STANDARD = "http://127.0.0.1:2379";

        private Endpoints() {}

        /** Every address of the node reaches the same etcd, 127.0.0.1 even when the network is down. */
        static List<String> of(Etcd etcd) {
            List<String> listening = etcd.listenClientUrls().stream()
                    .map(url -> url.replace("//0.0.0.0:", "//127.0.0.1:").replace("//[::]:", "//[::1]:"))
                    .toList();
            Stream<String> here = listening.stream().filter(Endpoints::onLoopback);
            return ofOneScheme(Stream.of(here, etcd.advertiseClientUrls().stream(), listening.stream())
                    .flatMap(urls -> urls)
                    .distinct()
                    .toList());
        }

        private static boolean onLoopback(String url) {
            return url.contains("//127.") || url.contains("//[::1]") || url.contains("//localhost:");
        }

        /** A connection is over TLS or in plain text; the members are reached the way that TLS protects. */
        static List<String> ofOneScheme(List<String> urls) {
            List<String> protectedOnes =
                    urls.stream().filter(url -> url.startsWith("https:")).toList();
            List<String> usable = protectedOnes.isEmpty()
                    ? urls.stream().filter(url -> url.startsWith("http:")).toList()
                    : protectedOnes;
            return usable.isEmpty() ? List.of(STANDARD) : usable;
        }
    }
}
