package dev.etcdsh.kubernetes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A node's files as kubeadm leaves them, below a root of the test's own. */
public record KubeadmNode(Path root) {
    public static final String MANIFEST = "/etc/kubernetes/manifests/etcd.yaml";
    public static final String API_SERVER = "/etc/kubernetes/manifests/kube-apiserver.yaml";
    public static final String PKI = "/etc/kubernetes/pki/";

    /** With both manifests of a variant of the corpus, and no certificates. */
    public static KubeadmNode of(String variant, Path root) {
        return new KubeadmNode(root)
                .write(MANIFEST, Corpus.text(variant, "etcd.yaml"))
                .write(API_SERVER, Corpus.text(variant, "kube-apiserver.yaml"));
    }

    public Node node() {
        return new Node(root, Optional.empty());
    }

    /** Files of those names, with nothing in them: {@code NAME.crt} and {@code NAME.key} below the folder of certificates. */
    public KubeadmNode withEmptyPairs(String... names) {
        for (String name : names) {
            write(PKI + name + ".crt", "").write(PKI + name + ".key", "");
        }
        return this;
    }

    public KubeadmNode write(String path, String text) {
        try {
            Files.createDirectories(at(path).resolve("..").normalize());
            Files.writeString(at(path), text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String text(String path) {
        try {
            return Files.readString(at(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path at(String path) {
        return root.resolve(path.substring(1));
    }
}
