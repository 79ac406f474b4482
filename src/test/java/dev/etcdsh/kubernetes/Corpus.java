package dev.etcdsh.kubernetes;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Manifests as kubeadm of several versions wrote them. */
public final class Corpus {
    private Corpus() {}

    static Path folder() {
        try {
            URL found = Objects.requireNonNull(Corpus.class.getResource("kubeadm"));
            return Path.of(found.toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The variants that have a manifest of that name. */
    static List<String> with(String name) {
        try (Stream<Path> files = Files.walk(folder())) {
            return files.filter(file -> file.endsWith(name))
                    .map(file -> folder().relativize(file).getName(0).toString())
                    .sorted()
                    .toList();
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    public static String text(String variant, String name) {
        try {
            return Files.readString(folder().resolve(variant).resolve(name));
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    static StaticPod pod(String text) {
        return StaticPod.read("etcd.yaml", YamlFile.read("etcd.yaml", text));
    }

    static Etcd etcd(String text) {
        return Etcd.of(pod(text), new NodeFiles(Path.of("/")));
    }
}
