package dev.etcdsh.command;

import dev.etcdsh.session.Settings;
import dev.etcdsh.session.SettingsError;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The options that say which cluster to talk to: of the program itself, and of {@code connect}. */
public final class ConnectionOptions {
    public static final List<Option> ALL = List.of(
            Option.of(
                    "endpoints",
                    new Kind(Kind.Type.TEXT, "LIST", "host:port or URLs, joined by commas", List.of()),
                    "where to knock; from any that answers all members are learnt",
                    "127.0.0.1:2379"),
            Option.of("cacert", Kind.FILE, "the CA that signed the members' certificates", "the JDK's own CAs"),
            Option.of("cert", Kind.FILE, "the client certificate to show", ""),
            Option.of("key", Kind.FILE, "its key: PKCS#1, PKCS#8 (also encrypted), SEC1, Ed25519", ""),
            Option.of(
                    "user",
                    new Kind(Kind.Type.TEXT, "NAME", "a user's name", List.of()),
                    "the user to log in as; the password is never an argument",
                    ""),
            Option.of("password-file", Kind.FILE, "a file with the password, readable by its owner only", "asked for"),
            Option.of("insecure-skip-tls-verify", Kind.SWITCH, "do not check the server's certificate", "false"),
            Option.of("insecure-transport", Kind.SWITCH, "plain text; =false means TLS even without its options", ""),
            Option.of("dial-timeout", Kind.DURATION, "for a connection to come up", "2s, to look 1s"),
            Option.of("command-timeout", Kind.DURATION, "for one read; repairs have their own", "5s, to look 1s"),
            Option.of(
                    "keepalive-time",
                    Kind.DURATION,
                    "idle time before a sign of life is asked for, 10s at least",
                    "10s"),
            Option.of("keepalive-timeout", Kind.DURATION, "for that sign to come", "5s"));

    private ConnectionOptions() {}

    /**
     * Refuses a password among the arguments.
     *
     * @throws UsageError that does not repeat it
     */
    public static void refusePasswords(Arguments arguments) {
        try {
            Settings.refusePasswords(in(arguments));
        } catch (SettingsError secret) {
            throw new UsageError(secret.problem());
        }
    }

    /** Those among the arguments, by long name, as {@link Settings} takes them. */
    public static Map<String, String> in(Arguments arguments) {
        Map<String, String> flags = new TreeMap<>();
        ALL.forEach(option -> arguments.value(option.name()).ifPresent(value -> flags.put(option.name(), value)));
        return flags;
    }
}
