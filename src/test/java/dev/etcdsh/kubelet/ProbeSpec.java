package dev.etcdsh.kubelet;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** A probe as the manifest says it, with Kubernetes' defaults, its times real ones. */
record ProbeSpec(Kind kind, Check check, Duration initialDelay, Duration period, Duration timeout, int threshold) {
    enum Kind {
        STARTUP,
        LIVENESS,
        READINESS;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Optional<ProbeSpec> read(Kind kind, Fields container, Mounts mounts, Path programs) {
        return container
                .fields(kind.word() + "Probe")
                .map(probe -> new ProbeSpec(
                        kind,
                        check(probe, container, mounts, programs),
                        Duration.ofSeconds(probe.number("initialDelaySeconds", 0)),
                        Duration.ofSeconds(probe.number("periodSeconds", 10)),
                        Duration.ofSeconds(probe.number("timeoutSeconds", 1)),
                        probe.number("failureThreshold", 3)));
    }

    private static Check check(Fields probe, Fields container, Mounts mounts, Path programs) {
        Optional<Check> http = probe.fields("httpGet").map(get -> http(get, container));
        return http.or(() -> probe.fields("exec")
                        .map(exec -> new Check.Exec(
                                programs,
                                exec.texts("command").stream()
                                        .map(mounts::onNode)
                                        .toList())))
                .orElseThrow(() -> new IllegalArgumentException("a probe of another kind: " + probe));
    }

    private static Check http(Fields get, Fields container) {
        String scheme = get.text("scheme").orElse("HTTP").toLowerCase(Locale.ROOT);
        String host = get.text("host").orElse("127.0.0.1");
        String port = get.text("port").orElseThrow();
        String path = get.text("path").orElse("/");
        return new Check.Http(URI.create(scheme + "://" + host + ":" + numbered(port, container) + path));
    }

    private static String numbered(String port, Fields container) {
        if (port.matches("[0-9]+")) {
            return port;
        }
        return container.list("ports").stream()
                .filter(named -> named.text("name").filter(port::equals).isPresent())
                .flatMap(named -> named.text("containerPort").stream())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no port is called " + port));
    }
}
