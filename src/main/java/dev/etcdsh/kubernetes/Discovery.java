package dev.etcdsh.kubernetes;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a node's files tell of its etcd.
 *
 * @param node whose files they are; paths are the node's where nothing else is said
 * @param layout whose they are: {@code kubeadm}
 * @param file what etcd is started by, or kube-apiserver where etcd is elsewhere: a path here
 * @param etcd empty when this node runs none
 * @param endpoints where to connect, its own address on this node first; all of one scheme
 * @param ca whom the server's certificate must be signed by
 * @param candidates the client pairs, the least privileged first
 */
public record Discovery(
        NodeFiles node,
        String layout,
        String file,
        Optional<Etcd> etcd,
        Optional<ApiServer> apiServer,
        List<String> endpoints,
        Optional<String> ca,
        List<Candidate> candidates) {
    public Discovery {
        endpoints = List.copyOf(endpoints);
        candidates = List.copyOf(candidates);
    }

    /** The files that are looked for where none is named. */
    public static List<String> places() {
        return Layout.KNOWN.stream()
                .flatMap(layout -> Stream.concat(Stream.of(layout.file()), layout.apiServer().stream()))
                .distinct()
                .toList();
    }

    /**
     * Looks for the known layouts: for etcd itself first, then for an API server that uses one elsewhere.
     *
     * @throws Unusable when a file is there that cannot be used
     */
    static Optional<Discovery> on(NodeFiles node) {
        Survey survey = new Survey(node);
        return Layout.KNOWN.stream()
                .filter(layout -> node.has(layout.file()))
                .findFirst()
                .map(layout -> survey.local(layout, node))
                .or(() -> Layout.KNOWN.stream()
                        .filter(layout -> layout.apiServer().filter(node::has).isPresent())
                        .findFirst()
                        .map(survey::external));
    }

    /**
     * Of a file that is named.
     *
     * @param file its path here, not on the node
     * @throws Unusable when it cannot be used
     */
    static Discovery of(Path file, NodeFiles node) {
        NodeFiles here = new NodeFiles(Path.of("/"));
        String path = file.toString();
        return new Survey(node).local(Layout.named(Form.of(path, here.text(path)), path), here);
    }

    /** etcd's data folder: a path here. */
    public Optional<Path> dataDir() {
        return etcd.flatMap(Etcd::dataDir).map(node::at);
    }

    /** How etcd calls this node's member; empty where only a shell or systemd could tell. */
    public Optional<String> name() {
        return etcd.flatMap(Etcd::name).filter(name -> name.matches("[\\w.-]+"));
    }

    /** What it takes to connect with a candidate, by the long names of the connection options; paths here. */
    public Map<String, String> connection(Candidate candidate) {
        Map<String, String> options = new TreeMap<>();
        options.put("endpoints", String.join(",", endpoints));
        if (endpoints.get(0).startsWith("https:")) {
            ca.ifPresent(path -> options.put("cacert", node.at(path).toString()));
            candidate.pair().ifPresent(pair -> {
                options.put("cert", node.at(pair.certificate()).toString());
                options.put("key", node.at(pair.key()).toString());
            });
        }
        return options;
    }
}
