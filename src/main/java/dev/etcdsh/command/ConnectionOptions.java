package dev.etcdsh.command;

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
            Option.of("user", Kind.TEXT, "the user to log in as; the password is never an argument", ""),
            Option.of("password-file", Kind.FILE, "a file with the password, readable by its owner only", "asked for"),
            Option.flag("insecure-skip-tls-verify", "do not check the server's certificate"),
            Option.flag("insecure-transport", "plain text even where TLS options are set"),
            Option.of("dial-timeout", Kind.DURATION, "for a connection to come up", "2s"),
            Option.of("command-timeout", Kind.DURATION, "for one read; repairs have their own", "5s"),
            Option.of("keepalive-time", Kind.DURATION, "idle time before a sign of life is asked for", "10s"),
            Option.of("keepalive-timeout", Kind.DURATION, "for that sign to come", "5s"));

    private ConnectionOptions() {}

    /** Those among the arguments, by long name, as {@link dev.etcdsh.session.Settings} takes them. */
    public static Map<String, String> in(Arguments arguments) {
        Map<String, String> flags = new TreeMap<>();
        ALL.forEach(option -> arguments.value(option.name()).ifPresent(value -> flags.put(option.name(), value)));
        return flags;
    }
}
