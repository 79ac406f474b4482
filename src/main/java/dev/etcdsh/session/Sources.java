package dev.etcdsh.session;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where settings come from, in order of precedence: flag, {@code ETCDSH_*}, {@code ETCDCTL_*}, the node's files. An empty
 * variable is none.
 *
 * @param flags by long name without dashes
 */
record Sources(Map<String, String> flags, Map<String, String> environment, Discovered discovered) {
    /** What says whom to talk to; the other settings say how. */
    private static final Set<String> WHOM =
            Set.of("endpoints", "cacert", "cert", "key", "insecure-skip-tls-verify", "insecure-transport");

    static final String OWN = "ETCDSH_";
    static final String ETCDCTL = "ETCDCTL_";

    Sources {
        flags = Map.copyOf(flags);
        environment = Map.copyOf(environment);
    }

    Optional<Setting> find(String name) {
        String flag = flags.get(name);
        return flag != null
                ? Optional.of(new Setting(flag, "--" + name))
                : variable(name).or(() -> discovered.find(name));
    }

    /** Whether anything says whom to talk to. */
    boolean sayWhom() {
        return WHOM.stream().anyMatch(name -> find(name).isPresent());
    }

    /** The same, but the node's files alone say whom to talk to. */
    Sources through(Discovered found) {
        return new Sources(without(flags), without(environment), found);
    }

    private static Map<String, String> without(Map<String, String> given) {
        return given.entrySet().stream()
                .filter(each -> !WHOM.contains(optionOf(each.getKey())))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** {@code ETCDCTL_CACERT} sets {@code cacert}, and so does {@code cacert}. */
    private static String optionOf(String key) {
        return key.startsWith(OWN) || key.startsWith(ETCDCTL)
                ? key.substring(key.indexOf('_') + 1).toLowerCase(Locale.ROOT).replace('_', '-')
                : key;
    }

    /** The variables only: ETCDSH_ before ETCDCTL_. */
    Optional<Setting> variable(String name) {
        String suffix = name.toUpperCase(Locale.ROOT).replace('-', '_');
        return Stream.of(OWN + suffix, ETCDCTL + suffix)
                .map(key -> new Setting(environment.getOrDefault(key, ""), key))
                .filter(setting -> !setting.value().isEmpty())
                .findFirst();
    }

    /** A yes-or-no setting that says yes; a flag alone is yes. */
    Optional<Setting> on(String name) {
        return find(name).filter(Sources::yes);
    }

    /** A yes-or-no setting that says no. */
    Optional<Setting> off(String name) {
        return find(name).filter(setting -> !yes(setting));
    }

    /** As etcdctl reads them. */
    private static boolean yes(Setting setting) {
        return switch (setting.value().toLowerCase(Locale.ROOT)) {
            case "true", "t", "1" -> true;
            case "false", "f", "0" -> false;
            default -> throw new SettingsError(setting, "it is neither yes nor no", "write true or false");
        };
    }

    /** Refuses what etcdctl knows and etcdsh does not, rather than connecting somewhere else than meant. */
    void refuseUnsupported() {
        environment.entrySet().stream()
                .filter(variable -> !variable.getValue().isEmpty())
                .map(Map.Entry::getKey)
                .filter(key -> key.startsWith(OWN) || key.startsWith(ETCDCTL))
                .filter(Sources::unsupported)
                .sorted()
                .findFirst()
                .ifPresent(key -> {
                    throw new SettingsError(
                            key + " is set, and etcdsh does not support it", "", "unset it and " + instead(key));
                });
        String api = environment.getOrDefault("ETCDCTL_API", "");
        if (!api.isEmpty() && !api.equals("3")) {
            throw new SettingsError(
                    "ETCDCTL_API is '" + api + "'", "etcdsh speaks version 3 of etcd's API only", "unset it");
        }
    }

    private static boolean unsupported(String key) {
        String suffix = key.substring(key.indexOf('_') + 1);
        return suffix.startsWith("DISCOVERY_SRV") || suffix.equals("AUTH_JWT_TOKEN");
    }

    private static String instead(String key) {
        return key.endsWith("TOKEN")
                ? "log in with --user or ETCDSH_USER"
                : "name the endpoints with --endpoints or ETCDSH_ENDPOINTS";
    }
}
