package dev.etcdsh.jetcd;

import dev.etcdsh.cluster.Access;
import dev.etcdsh.cluster.Access.Endpoint;
import dev.etcdsh.cluster.Cluster;
import dev.etcdsh.cluster.Member;
import dev.etcdsh.cluster.Secret;
import dev.etcdsh.drill.ClusterCertificates;
import dev.etcdsh.drill.EtcdMember;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Shorthand for the ways to connect that the tests need. */
final class Connecting {
    private Connecting() {}

    static Endpoint endpoint(EtcdMember member) {
        URI uri = URI.create(member.endpoint());
        return new Endpoint(uri.getHost(), uri.getPort());
    }

    static Access.Tls tls(ClusterCertificates certificates) {
        return tls(
                certificates.pki().authorityFile(),
                certificates.client().certificateFile(),
                certificates.client().keyFile());
    }

    static Access.Tls tls(Path authority, Path certificate, Path key) {
        Access.KeyPair pair = new Access.KeyPair(new Access.Pem(certificate, "--cert"), new Access.Pem(key, "--key"));
        return new Access.Tls(Optional.of(ca(authority)), Optional.of(pair), true);
    }

    static Access.Pem ca(Path file) {
        return new Access.Pem(file, "--cacert");
    }

    static Access access(Optional<Access.Tls> tls, Optional<Access.Login> login, List<Endpoint> endpoints) {
        return new Access(
                endpoints,
                tls,
                login,
                new Access.Patience(Duration.ofSeconds(10), Duration.ofSeconds(10)),
                new Access.Patience(Duration.ofSeconds(10), Duration.ofSeconds(10)),
                Duration.ofSeconds(10),
                Duration.ofSeconds(5));
    }

    static Access access(Access.Tls tls, Endpoint... endpoints) {
        return access(Optional.of(tls), Optional.empty(), List.of(endpoints));
    }

    static Access.Login login(String user, String password) {
        return new Access.Login(user, new Secret(() -> password));
    }

    static Cluster open(Access access) {
        return new JetcdConnector().open(access, question -> {
            throw new AssertionError("asked for a passphrase: " + question);
        });
    }

    static Member member(Cluster cluster, String name) {
        return cluster.membership().members().stream()
                .filter(member -> member.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
