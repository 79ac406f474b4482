package dev.etcdsh.kubelet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A control-plane node: its files, and the kubelet that runs them.
 *
 * @param name etcd's, too: {@code master-1}
 * @param root where its file system is
 */
public record ControlPlaneNode(String name, Path root, NodePorts ports, Kubelet kubelet) {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /** Every file of its manifests folder by name, those with a leading dot too, as text. */
    public Map<String, String> manifests() {
        try (Stream<Path> files = Files.list(root.resolve(Kubelet.MANIFESTS))) {
            Map<String, String> texts = new TreeMap<>();
            for (Path file : files.toList()) {
                texts.put(file.getFileName().toString(), Files.readString(file));
            }
            return texts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the kubelet says of its etcd. */
    public PodStatus etcd() {
        return kubelet.status("etcd").orElseThrow();
    }

    public EventLog log() {
        return kubelet.log();
    }

    /** The client URL that the other nodes reach. */
    public String endpoint() {
        return "https://127.0.0.1:" + ports.advertised();
    }

    /** Of the CA, {@code ca.crt}, and the client pairs. */
    public Path pki() {
        return root.resolve("etc/kubernetes/pki/etcd");
    }

    /** Whether {@code /health} is 200: it has a leader, and no alarm is raised. */
    public boolean healthy() {
        return new Check.Http(URI.create("http://127.0.0.1:" + ports.metrics() + "/health"))
                .ask(PATIENCE)
                .join()
                .isEmpty();
    }

    /** SIGKILL to etcd, as the kernel's memory killer sends it. */
    public void killEtcd() {
        ProcessHandle.of(etcd().process().orElseThrow()).orElseThrow().destroyForcibly();
    }
}
