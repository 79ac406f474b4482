package dev.etcdsh.session;

import dev.etcdsh.cluster.Access;
import dev.etcdsh.cluster.Access.KeyPair;
import dev.etcdsh.cluster.Access.Tls;
import dev.etcdsh.cluster.Secret;
import dev.etcdsh.cluster.TimeSpan;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What was said about the cluster to talk to: by flag, {@code ETCDSH_*}, {@code ETCDCTL_*}, else 127.0.0.1:2379. A shell in
 * which etcdctl works is a shell in which etcdsh works.
 */
public final class Settings {
    private static final String HERE = "127.0.0.1:2379";
    private static final List<String> TLS_OPTIONS = List.of("cacert", "cert", "key");

    private final Sources sources;
    private final Optional<String> name;

    private Settings(Sources sources, Optional<String> name) {
        this.sources = sources;
        this.name = name;
    }

    /**
     * Settings as they were given.
     *
     * @param flags by long name without dashes
     * @throws SettingsError for variables that etcdctl knows and etcdsh does not
     */
    public static Settings of(Map<String, String> flags, Map<String, String> environment) {
        Sources sources = new Sources(flags, environment);
        sources.refuseUnsupported();
        return new Settings(sources, Optional.empty());
    }

    /** The same, under a name of its own for the prompt. */
    public Settings named(String own) {
        return new Settings(sources, Optional.of(own));
    }

    /** Further flags laid over these settings. Another cluster's endpoints do not keep the name. */
    public Settings with(Map<String, String> flags) {
        Map<String, String> all = new HashMap<>(sources.flags());
        all.putAll(flags);
        return new Settings(
                new Sources(all, sources.environment()), flags.containsKey("endpoints") ? Optional.empty() : name);
    }

    /** What the prompt calls the cluster: its own name, or the first endpoint's host. */
    public String name() {
        return name.orElseGet(() -> endpoints().endpoints().get(0).host());
    }

    /** The output format asked for by variable or flag, as written. */
    public Optional<String> writeOut() {
        return sources.find("write-out").map(Setting::value);
    }

    /** Said each time a connection is made with these settings. */
    public List<String> cautions() {
        return skipsVerification()
                ? List.of("--insecure-skip-tls-verify: the server's certificate is not checked; anybody could answer")
                : List.of();
    }

    /**
     * All it takes to connect.
     *
     * @param ask how to ask for a password, given the question
     * @throws SettingsError naming the flag or variable that is wrong
     */
    public Access access(Function<String, Secret> ask) {
        EndpointList list = endpoints();
        return new Access(
                list.endpoints(),
                tls(list),
                new LoginSettings(sources, ask).resolve(),
                time("dial-timeout", Duration.ofSeconds(2)),
                time("command-timeout", Duration.ofSeconds(5)),
                time("keepalive-time", Duration.ofSeconds(10)),
                time("keepalive-timeout", Duration.ofSeconds(5)));
    }

    private EndpointList endpoints() {
        return EndpointList.parse(sources.find("endpoints").orElse(new Setting(HERE, "the default")));
    }

    /** The scheme decides; without one, TLS is meant as soon as any TLS option is set. */
    private Optional<Tls> tls(EndpointList list) {
        Optional<String> plainFlag =
                sources.on("insecure-transport").filter(Setting::fromFlag).map(Setting::origin);
        boolean options =
                TLS_OPTIONS.stream().anyMatch(option -> sources.find(option).isPresent()) || skipsVerification();
        boolean wanted = list.scheme().map("https"::equals).orElse(options);
        if (wanted && plainFlag.isPresent()) {
            throw new SettingsError(
                    "--insecure-transport contradicts "
                            + (list.scheme().isPresent() ? "an https endpoint" : "the TLS options given"),
                    "",
                    "leave one of the two out");
        }
        return wanted ? Optional.of(new Tls(path("cacert"), clientPair(), !skipsVerification())) : Optional.empty();
    }

    private Optional<KeyPair> clientPair() {
        Optional<Path> certificate = path("cert");
        Optional<Path> key = path("key");
        if (certificate.isPresent() != key.isPresent()) {
            throw new SettingsError(
                    certificate.isPresent() ? "--cert without --key" : "--key without --cert",
                    "a client certificate is a pair of files",
                    "name both (flags, or ETCDSH_CERT and ETCDSH_KEY)");
        }
        return certificate.flatMap(cert -> key.map(k -> new KeyPair(cert, k)));
    }

    private boolean skipsVerification() {
        return sources.on("insecure-skip-tls-verify").isPresent();
    }

    private Optional<Path> path(String option) {
        return sources.find(option).map(Setting::value).map(Path::of);
    }

    private Duration time(String option, Duration standard) {
        return sources.find(option)
                .map(setting -> TimeSpan.parse(setting.value())
                        .filter(span -> !span.isZero())
                        .orElseThrow(() -> new SettingsError(
                                setting.origin() + " is '" + setting.value() + "'",
                                "",
                                "write a time such as 5s, 500ms or 2m")))
                .orElse(standard);
    }
}
