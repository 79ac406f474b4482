package dev.etcdsh.session;

import dev.etcdsh.cluster.Access;
import dev.etcdsh.cluster.Access.KeyPair;
import dev.etcdsh.cluster.Access.Patience;
import dev.etcdsh.cluster.Access.Pem;
import dev.etcdsh.cluster.Access.Tls;
import dev.etcdsh.cluster.Secret;
import dev.etcdsh.cluster.TimeSpan;
import dev.etcdsh.file.NamedFile;
import dev.etcdsh.file.Unreadable;
import dev.etcdsh.kubernetes.Discovery;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What was said about the cluster to talk to: by flag, {@code ETCDSH_*}, {@code ETCDCTL_*}, by the node's files, else
 * 127.0.0.1:2379. A shell in which etcdctl works is a shell in which etcdsh works.
 */
public final class Settings {
    private static final String HERE = "127.0.0.1:2379";

    /** Much for a member that is well, little for an operator who looks. */
    private static final Duration GLANCE = Duration.ofSeconds(1);

    private final Sources started;
    private final Sources sources;
    private final Optional<String> name;
    /** Read once: every prompt names the first. */
    private volatile @Nullable EndpointList endpoints;

    private Settings(Sources started, Sources sources, Optional<String> name) {
        this.started = started;
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
        Sources sources = new Sources(flags, environment, Discovered.NOTHING);
        sources.refuseUnsupported();
        return new Settings(sources, sources, Optional.empty());
    }

    /**
     * Refuses a password in flags, before anything of them is shown or kept.
     *
     * @throws SettingsError that does not repeat it
     */
    public static void refusePasswords(Map<String, String> flags) {
        Optional.ofNullable(flags.get("user")).ifPresent(LoginSettings::refusePassword);
    }

    /** The same, under a name of its own for the prompt. */
    public Settings named(String own) {
        return new Settings(started, sources, Optional.of(own));
    }

    /**
     * Further flags. With endpoints they mean another cluster and are laid over what the shell was started with, so that no
     * certificate or user of the last cluster is shown to the next; without, they are laid over these settings.
     */
    public Settings with(Map<String, String> flags) {
        boolean elsewhere = flags.containsKey("endpoints");
        Map<String, String> all = new HashMap<>((elsewhere ? started : sources).flags());
        all.putAll(flags);
        Sources more = new Sources(all, sources.environment(), elsewhere ? Discovered.NOTHING : sources.discovered());
        return new Settings(started, more, elsewhere ? Optional.empty() : name);
    }

    /** Whether anything says whom to talk to: a flag, a variable, or what was found on the node. */
    public boolean sayWhom() {
        return sources.sayWhom();
    }

    /**
     * The same, but what was found on a node alone says whom to talk to, and the prompt calls the cluster as etcd calls the node.
     *
     * @param connection by long option name without dashes
     */
    public Settings through(Discovery found, Map<String, String> connection) {
        Discovered discovered = new Discovered(connection, found.file(), found.dataDir());
        return new Settings(started, sources.through(discovered), name.or(found::name));
    }

    /** etcd's data folder on this machine, where the node's files told of it. */
    public Optional<Path> dataDir() {
        return sources.discovered().dataDir();
    }

    /** What the prompt calls the cluster: its own name, or the first endpoint's host. */
    public String name() {
        return name.orElseGet(() -> endpoints().endpoints().get(0).host());
    }

    /** The output format asked for by variable or flag, as written. */
    public Optional<Setting> writeOut() {
        return sources.find("write-out");
    }

    /** How etcdctl reaches the same cluster: {@code etcdctl --endpoints=... --cacert=...}; without a password. */
    public String asEtcdctl() {
        return Stream.concat(
                        Stream.of("ETCDCTL_API=3 etcdctl", "--endpoints=" + String.join(",", endpointsAsWritten())),
                        Stream.of("cacert", "cert", "key", "user").flatMap(name -> sources.find(name).stream()
                                .map(setting -> "--" + name + "=" + forAShell(name, setting.value()))))
                .collect(Collectors.joining(" "));
    }

    /** A variable may hold a password behind the user's name; a path may hold blanks. */
    private static String forAShell(String name, String value) {
        String told = name.equals("user") ? value.split(":", 2)[0] : value;
        return told.matches("[\\w./:,@%+=-]+") ? told : "\"" + told.replaceAll("([\"\\\\$`])", "\\\\$1") + "\"";
    }

    private List<String> endpointsAsWritten() {
        return List.of(sources.find("endpoints").map(Setting::value).orElse(HERE));
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
    public Access access(Function<Secret.Question, Secret> ask) {
        EndpointList list = endpoints();
        return new Access(
                list.endpoints(),
                tls(list),
                new LoginSettings(sources, ask).resolve(),
                patience(Duration.ofSeconds(2), Duration.ofSeconds(5)),
                patience(GLANCE, GLANCE),
                time("keepalive-time", Duration.ofSeconds(10)),
                time("keepalive-timeout", Duration.ofSeconds(5)));
    }

    /** What is said holds for everything that is waited for. */
    private Patience patience(Duration connecting, Duration answering) {
        return new Patience(time("dial-timeout", connecting), time("command-timeout", answering));
    }

    private EndpointList endpoints() {
        EndpointList known = endpoints;
        if (known == null) {
            known = EndpointList.parse(sources.find("endpoints").orElse(new Setting(HERE, "the default")));
            endpoints = known;
        }
        return known;
    }

    private Optional<Tls> tls(EndpointList list) {
        return new Transport(sources, list).tls()
                ? Optional.of(new Tls(pem("cacert"), clientPair(), !skipsVerification()))
                : Optional.empty();
    }

    private Optional<KeyPair> clientPair() {
        Optional<Pem> certificate = pem("cert");
        Optional<Pem> key = pem("key");
        if (certificate.isPresent() != key.isPresent()) {
            throw new SettingsError(
                    certificate
                            .map(alone -> alone.origin() + " without a key")
                            .orElseGet(() -> key.orElseThrow().origin() + " without a certificate"),
                    "a client certificate is a pair of files",
                    "give --cert and --key, or ETCDSH_CERT and ETCDSH_KEY");
        }
        return certificate.flatMap(cert -> key.map(k -> new KeyPair(cert, k)));
    }

    private boolean skipsVerification() {
        return sources.on("insecure-skip-tls-verify").isPresent();
    }

    private Optional<Pem> pem(String option) {
        return sources.find(option).map(setting -> new Pem(path(setting), setting.origin()));
    }

    private static Path path(Setting setting) {
        try {
            return NamedFile.path(setting.value());
        } catch (Unreadable invalid) {
            throw new SettingsError(setting, invalid.why(), invalid.next());
        }
    }

    private Duration time(String option, Duration standard) {
        return sources.find(option).map(Settings::time).orElse(standard);
    }

    private static Duration time(Setting setting) {
        Duration time =
                TimeSpan.parse(setting.value()).orElseThrow(() -> noTime(setting, TimeSpan.flaw(setting.value())));
        if (time.toMillis() == 0) {
            throw noTime(setting, "it is shorter than 1ms");
        }
        return time;
    }

    private static SettingsError noTime(Setting setting, String why) {
        return new SettingsError(setting, why, "give a time such as 5s, 500ms or 2m");
    }
}
