package dev.etcdsh.kubelet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.etcdsh.drill.GuardedProcesses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A node whose one pod, {@code etcd}, does nothing, and whose health is what the test says. */
final class FakeNode implements AutoCloseable {
    static final int FACTOR = 200;

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String LIVENESS = """
                livenessProbe:
                  failureThreshold: 8
                  httpGet: {host: 127.0.0.1, path: /livez?x=1, port: PORT, scheme: HTTP}
                  initialDelaySeconds: 15
                  timeoutSeconds: 15
            """;
    private static final String STARTUP = """
                startupProbe:
                  failureThreshold: 24
                  httpGet: {host: 127.0.0.1, path: /started, port: probe-port, scheme: HTTP}
                  initialDelaySeconds: 10
                  periodSeconds: 10
                  timeoutSeconds: 15
                ports: [{containerPort: PORT, name: probe-port, protocol: TCP}]
            """;
    private static final String READINESS = """
                readinessProbe:
                  httpGet: {host: 127.0.0.1, path: /readyz, port: PORT}
                  periodSeconds: 1
            """;

    final Page page = new Page();
    final Kubelet kubelet;
    final Path manifests;
    private final GuardedProcesses processes = new GuardedProcesses();

    FakeNode() throws IOException {
        Path root = processes.folder().resolve("node");
        manifests = Files.createDirectories(root.resolve(Kubelet.MANIFESTS));
        kubelet = Kubelet.start(
                root,
                new Timing(FACTOR),
                image -> image.startsWith("idle:") ? Optional.of(Path.of("/usr/bin")) : Optional.empty(),
                processes);
    }

    /** With the probes that are asked for: {@code l}, {@code s}, {@code r}. */
    String manifest(String probes) {
        return manifest(
                List.of("sleep", "600"),
                (probes.contains("l") ? LIVENESS : "")
                        + (probes.contains("s") ? STARTUP : "")
                        + (probes.contains("r") ? READINESS : ""));
    }

    String manifest(List<String> command, String more) {
        return """
                apiVersion: v1
                kind: Pod
                metadata: {name: etcd, namespace: kube-system}
                spec:
                  containers:
                  - name: etcd
                    image: idle:1
                    command: COMMAND
                MORE""".replace("COMMAND", command.toString()).replace("MORE", more).replace("PORT", "" + page.port());
    }

    /** Puts it there by a rename, as etcdsh does. */
    void rename(String name, String text) throws IOException {
        Path fresh = manifests.resolve(".new");
        Files.writeString(fresh, text);
        Files.move(fresh, manifests.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Until that many processes have been started. */
    void awaitStarts(int count) {
        awaitCount(Event.Kind.STARTED, count);
    }

    void awaitCount(Event.Kind kind, int count) {
        await().pollInterval(Duration.ofMillis(5))
                .atMost(SOON)
                .failFast(() -> kubelet.log().count(Event.Kind.BROKEN) > 0)
                .untilAsserted(() -> assertThat(kubelet.log().count(kind))
                        .as(() -> kubelet.log().toString())
                        .isGreaterThanOrEqualTo(count));
    }

    PodStatus status() {
        return kubelet.status("etcd").orElseThrow();
    }

    @Override
    public void close() {
        kubelet.close();
        processes.close();
        page.close();
    }
}
