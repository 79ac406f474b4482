package dev.etcdsh.acceptance;

import dev.etcdsh.drill.EtcdMember;
import dev.etcdsh.drill.SharedCertificates;
import dev.etcdsh.kubernetes.KubeadmNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A node of kubeadm whose etcd is real: its files are below the folder of a cluster of three, of which its manifest names only the
 * first, as that of a first node does for ever. The ports are the cluster's, and a link leads to its data.
 */
public record RealNode(Rehearsal rehearsal, KubeadmNode files) implements AutoCloseable {
    private static final String HEALTHCHECK = "etcd/healthcheck-client";

    /**
     * Starts it.
     *
     * @param variant of the corpus, whose manifests it has
     */
    public static RealNode start(String version, String variant) {
        Rehearsal rehearsal = Rehearsal.start(version);
        RealNode node =
                new RealNode(rehearsal, KubeadmNode.of(variant, rehearsal.etcd().folder()));
        node.adapt(KubeadmNode.MANIFEST);
        node.adapt(KubeadmNode.API_SERVER);
        node.link("/var/lib/etcd", node.member().dataFolder());
        Path made = SharedCertificates.get().pki().folder();
        node.copy(made.resolve("ca.crt"), "etcd/ca.crt");
        node.pair(made, "client", HEALTHCHECK);
        node.pair(made, "client", "apiserver-etcd-client");
        node.pair(made, "server", "etcd/server");
        node.pair(made, "server", "etcd/peer");
        return node;
    }

    public EtcdMember member() {
        return rehearsal.etcd().member(0);
    }

    public String root() {
        return files.root().toString();
    }

    public Path manifest() {
        return files.at(KubeadmNode.MANIFEST);
    }

    /** Puts a pair in the place of another: {@code NAME.crt} and {@code NAME.key} of a folder. */
    public void pair(Path folder, String name, String to) {
        copy(folder.resolve(name + ".crt"), to + ".crt");
        copy(folder.resolve(name + ".key"), to + ".key");
    }

    /** The arguments, preceded by where the node is. */
    public List<String> line(String... arguments) {
        List<String> words = new ArrayList<>(List.of("--root", root(), "--dial-timeout", "20s"));
        words.addAll(List.of(arguments));
        return words;
    }

    private void adapt(String manifest) {
        String text = files.text(manifest)
                .replace("https://127.0.0.1:2379", member().endpoint())
                .replace("https://10.0.0.11:2379", member().endpoint());
        files.write(manifest, text);
    }

    /** A link as it would be on the node: to a path that is below the root here. */
    private void link(String path, Path to) {
        try {
            Files.createDirectories(files.at(path).resolve("..").normalize());
            Files.createSymbolicLink(
                    files.at(path), Path.of("/").resolve(files.root().relativize(to)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void copy(Path from, String to) {
        try {
            files.write(KubeadmNode.PKI + to, Files.readString(from));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        rehearsal.close();
    }
}
