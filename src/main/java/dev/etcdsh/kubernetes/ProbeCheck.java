package dev.etcdsh.kubernetes;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** How a kubelet finds out whether a container is well. */
public sealed interface ProbeCheck {
    /** Only opens a connection. */
    ProbeCheck CONNECTION = new Other("tcpSocket");

    /** In a few words, for a cell. */
    String shown();

    /**
     * Fetches a page.
     *
     * @param scheme http or https
     * @param host empty for the pod's own address
     * @param port its number, or the name of one of the container's ports
     * @param number of that port; empty when no port of the container has the name
     * @param path with its query: {@code /health?serializable=true}
     */
    record Http(String scheme, Optional<String> host, String port, Optional<Integer> number, String path)
            implements ProbeCheck {
        /** Another page of the same. */
        public Http at(String other) {
            return new Http(scheme, host, port, number, other);
        }

        @Override
        public String shown() {
            String address = host.map(name -> name.contains(":") && !name.startsWith("[") ? "[" + name + "]" : name)
                    .orElse("POD");
            return scheme + "://" + address + ":" + number.map(String::valueOf).orElse(port) + path;
        }
    }

    /** Runs a program in the container. */
    record Exec(List<String> command) implements ProbeCheck {
        public Exec {
            command = List.copyOf(command);
        }

        @Override
        public String shown() {
            return "exec " + String.join(" ", command);
        }
    }

    /**
     * Something that says nothing of etcd's health.
     *
     * @param kind as the manifest calls it: {@code tcpSocket}, {@code grpc}
     */
    record Other(String kind) implements ProbeCheck {
        @Override
        public String shown() {
            return kind;
        }
    }

    /** Reads what a probe does, given the container's ports by name. */
    static ProbeCheck read(Yaml probe, Map<String, Integer> ports) {
        Optional<ProbeCheck> http = probe.get("httpGet").map(get -> http(get, ports));
        return http.or(() -> probe.get("exec").map(exec -> new Exec(exec.texts("command"))))
                .or(() -> probe.keys().stream()
                        .filter(key -> key.equals("tcpSocket") || key.equals("grpc"))
                        .findFirst()
                        .map(Other::new))
                .orElseThrow(() -> probe.unusable("the probe says nothing to do", "give it httpGet or exec"));
    }

    private static ProbeCheck http(Yaml get, Map<String, Integer> ports) {
        String port = get.text("port").orElseThrow(() -> get.unusable("it has no port", "name one"));
        boolean numbered = port.matches("[0-9]{1,5}");
        return new Http(
                get.text("scheme").orElse("HTTP").toLowerCase(Locale.ROOT),
                get.text("host").filter(host -> !host.isEmpty()),
                port,
                numbered ? Optional.of(Integer.parseInt(port)) : Optional.ofNullable(ports.get(port)),
                get.text("path").orElse("/"));
    }
}
