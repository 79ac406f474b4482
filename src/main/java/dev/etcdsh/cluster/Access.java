package dev.etcdsh.cluster;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All it takes to reach a cluster.
 *
 * @param endpoints the door, not a filter: from any one that answers, all members are learnt
 * @param patience with a member that is silent; repairs have deadlines of their own
 * @param glance the same for who only looks ({@link Cluster#glancing})
 * @param keepaliveTime idle time after which a connection is asked for a sign of life; etcd closes what asks more often
 *     than every 5 s
 * @param keepaliveTimeout for that sign of life to come
 */
public record Access(
        List<Endpoint> endpoints,
        Optional<Tls> tls,
        Optional<Login> login,
        Patience patience,
        Patience glance,
        Duration keepaliveTime,
        Duration keepaliveTimeout) {
    public Access {
        endpoints = List.copyOf(endpoints);
    }

    /**
     * An address to knock at.
     *
     * <p>It is compared in every start: what Java puts together for that at run time is in no archive of classes.
     *
     * @param host a name or an address; IPv6 without brackets
     */
    public record Endpoint(String host, int port) {
        public String hostPort() {
            return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Endpoint that && port == that.port && host.equals(that.host);
        }

        @Override
        public int hashCode() {
            return 31 * host.hashCode() + port;
        }

        @Override
        public String toString() {
            return hostPort();
        }
    }

    /**
     * How long a silent member is waited for.
     *
     * @param connecting for a connection to come up, TLS included
     * @param answering for one read
     */
    public record Patience(Duration connecting, Duration answering) {}

    /**
     * TLS, as the client does it.
     *
     * @param ca absent: the JDK's own trust store
     * @param client the pair shown to the server, where one is
     * @param verify false only by --insecure-skip-tls-verify
     */
    public record Tls(Optional<Pem> ca, Optional<KeyPair> client, boolean verify) {}

    /** A certificate and its key. */
    public record KeyPair(Pem certificate, Pem key) {}

    /**
     * A PEM file.
     *
     * @param origin as what it was given, for messages: {@code --cacert}, {@code ETCDCTL_CACERT}
     */
    public record Pem(Path file, String origin) {}

    /** A user of etcd's own auth. */
    public record Login(String user, Secret password) {}
}
