package dev.etcdsh.kubernetes;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What etcd is started with, by the names of its flags. As etcd reads them: a configuration file counts alone; else a flag
 * before its variable {@code ETCD_*}.
 */
record EtcdFlags(Map<String, String> values) {
    private static final String FILE = "config-file";

    /** Prefixes of the flags that a configuration file parts into sections. */
    private static final Map<String, String> SECTIONS =
            Map.of("client-transport-security", "", "peer-transport-security", "peer-");

    EtcdFlags {
        values = Map.copyOf(values);
    }

    /**
     * Of a command line and its variables.
     *
     * @param read reads the configuration file of that path, when one is named
     */
    static EtcdFlags of(Map<String, String> flags, Map<String, String> environment, Function<String, Yaml> read) {
        Map<String, String> all = ofEnvironment(environment);
        all.putAll(flags);
        String file = all.getOrDefault(FILE, "");
        return file.isEmpty() ? new EtcdFlags(all) : ofFile(read.apply(file));
    }

    /** Of a configuration file. */
    static EtcdFlags ofFile(Yaml root) {
        Map<String, String> all = new HashMap<>();
        for (String key : root.keys()) {
            Optional<String> prefix = Optional.ofNullable(SECTIONS.get(key));
            root.get(key).ifPresent(value -> {
                if (prefix.isEmpty()) {
                    put(all, key, value);
                } else if (value.isMapping()) {
                    value.keys().forEach(inner -> value.get(inner).ifPresent(it -> put(all, prefix.get() + inner, it)));
                }
            });
        }
        return new EtcdFlags(all);
    }

    private static void put(Map<String, String> all, String flag, Yaml value) {
        if (value.isList()) {
            all.put(
                    flag,
                    String.join(",", value.items().stream().map(Yaml::text).toList()));
        } else if (!value.isMapping()) {
            all.put(flag, value.text());
        }
    }

    private static Map<String, String> ofEnvironment(Map<String, String> environment) {
        Map<String, String> flags = new HashMap<>();
        environment.forEach((name, value) -> {
            if (name.startsWith("ETCD_") && !value.isEmpty()) {
                flags.put(name.substring(5).toLowerCase(Locale.ROOT).replace('_', '-'), value);
            }
        });
        return flags;
    }

    Optional<String> text(String flag) {
        return Optional.ofNullable(values.get(flag)).filter(value -> !value.isEmpty());
    }

    /** Comma-joined ones. */
    List<String> list(String flag) {
        return text(flag).stream()
                .flatMap(value -> Stream.of(value.split(",")))
                .map(String::strip)
                .filter(item -> !item.isEmpty())
                .toList();
    }
}
