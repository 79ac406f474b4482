package dev.etcdsh.kubernetes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Control-plane nodes as their installers leave them, below a folder: every manifest of the corpus, konvoy's and RKE2's. */
public final class NodeTrees {
    public static final String KONVOY = "konvoy";
    public static final String RKE2 = "rke2";
    private static final String OF_RKE2 = "/var/lib/rancher/rke2/";

    private NodeTrees() {}

    /** All that have an etcd. */
    public static List<String> names() {
        List<String> names = new ArrayList<>(Corpus.with("etcd.yaml"));
        names.addAll(List.of(KONVOY, RKE2));
        return names;
    }

    /** Its manifest; konvoy is kubeadm 1.17 with etcd 3.3.15. */
    public static String manifest(String name) {
        return switch (name) {
            case KONVOY ->
                Corpus.text("v1.17.17-default", "etcd.yaml")
                        .replace("k8s.gcr.io/etcd:3.4.3-0", "mesosphere/etcd:v3.3.15");
            case RKE2 -> rke2("etcd.yaml");
            default -> Corpus.text(name, "etcd.yaml");
        };
    }

    /**
     * Lays it out.
     *
     * @return its manifest's file
     */
    public static Path lay(Path root, String name) {
        return lay(root, name, manifest(name));
    }

    /** The same with another text for its manifest. */
    public static Path lay(Path root, String name, String manifest) {
        boolean rancher = name.equals(RKE2);
        if (rancher) {
            write(root, OF_RKE2 + "server/db/etcd/config", rke2("config"));
        }
        return write(
                root,
                rancher ? OF_RKE2 + "agent/pod-manifests/etcd.yaml" : "/etc/kubernetes/manifests/etcd.yaml",
                manifest);
    }

    private static String rke2(String file) {
        try {
            return Files.readString(
                    Corpus.folder().resolveSibling("rke2").resolve("v1.33").resolve(file));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Path write(Path root, String path, String text) {
        Path file = root.resolve(path.substring(1));
        try {
            Files.createDirectories(file.getParent());
            return Files.writeString(file, text);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
