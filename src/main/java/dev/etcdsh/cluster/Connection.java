package dev.etcdsh.cluster;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The facts of a connection, for {@code session}.
 *
 * @param endpoint over which the cluster was found, {@code host:port}
 * @param user logged in as; empty without a login
 * @param authentication what is known of etcd's auth: "on", "off", or "unknown" where nothing has shown it yet
 * @param tls empty on plain text
 */
public record Connection(
        ClusterId cluster, String endpoint, Optional<String> user, String authentication, Optional<Tls> tls) {
    /**
     * TLS, as it was negotiated.
     *
     * @param protocol as negotiated, such as TLSv1.3
     * @param verified whether the server's certificate was verified
     */
    public record Tls(String protocol, boolean verified, Optional<Certificate> server, Optional<Certificate> client) {}

    /**
     * A certificate's facts.
     *
     * @param names subject alternative names: DNS names and addresses
     */
    public record Certificate(String subject, String issuer, Instant notAfter, List<String> names) {
        public Certificate {
            names = List.copyOf(names);
        }
    }
}
