package dev.etcdsh.kubernetes;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A probe of a container; what the manifest does not say is Kubernetes' default.
 *
 * @param initialDelay from the container's start to the first check
 * @param timeout of one check
 * @param threshold how many failures in a row count
 */
public record Probe(
        Kind kind, ProbeCheck check, Duration initialDelay, Duration period, Duration timeout, int threshold) {
    /** What a kubelet does when the probe fails. */
    public enum Kind {
        /** Kills the container, at any time. */
        LIVENESS("liveness", true),
        /** Kills the container, as long as it has not succeeded once. */
        STARTUP("startup", true),
        /** Takes the pod out of its Services. */
        READINESS("readiness", false);

        private final String word;
        private final boolean kills;

        Kind(String word, boolean kills) {
            this.word = word;
            this.kills = kills;
        }

        public String word() {
            return word;
        }

        public boolean kills() {
            return kills;
        }
    }

    /** How long it must fail until it counts: threshold x period. */
    public Duration failsAfter() {
        return period.multipliedBy(threshold);
    }

    /** The same with another check. */
    public Probe checking(ProbeCheck other) {
        return new Probe(kind, other, initialDelay, period, timeout, threshold);
    }

    /** Those of a container, in the order of {@link Kind}. */
    static List<Probe> all(Yaml container) {
        Map<String, Integer> ports = ports(container);
        return Stream.of(Kind.values())
                .map(kind -> container.get(kind.word() + "Probe").map(probe -> read(kind, probe, ports)))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Probe read(Kind kind, Yaml probe, Map<String, Integer> ports) {
        return new Probe(
                kind,
                ProbeCheck.read(probe, ports),
                seconds(probe, "initialDelaySeconds", 0),
                seconds(probe, "periodSeconds", 10),
                seconds(probe, "timeoutSeconds", 1),
                number(probe, "failureThreshold", 3));
    }

    /** Kubernetes takes a 0 for what is not said. */
    private static int number(Yaml probe, String key, int standard) {
        int number = probe.number(key).orElse(0);
        return number == 0 ? standard : number;
    }

    private static Duration seconds(Yaml probe, String key, int standard) {
        return Duration.ofSeconds(number(probe, key, standard));
    }

    private static Map<String, Integer> ports(Yaml container) {
        Map<String, Integer> ports = new HashMap<>();
        for (Yaml port : container.list("ports")) {
            port.text("name")
                    .ifPresent(name -> port.number("containerPort").ifPresent(number -> ports.put(name, number)));
        }
        return ports;
    }
}
