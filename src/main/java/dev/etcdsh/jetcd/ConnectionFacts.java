package dev.etcdsh.jetcd;

import dev.etcdsh.cluster.Access.Endpoint;
import dev.etcdsh.cluster.Access.Login;
import dev.etcdsh.cluster.ClusterId;
import dev.etcdsh.cluster.Connection;
import java.util.Optional;

/** Gathers what {@code session} tells. */
final class ConnectionFacts {
    private final Wires wires;
    private final Authentication authentication;

    ConnectionFacts(Wires wires, Authentication authentication) {
        this.wires = wires;
        this.authentication = authentication;
    }

    Connection of(ClusterId cluster, Endpoint endpoint) {
        return new Connection(
                cluster,
                endpoint.hostPort(),
                authentication.login().map(Login::user),
                authentication.seen(),
                wires.credentials().map(files -> tls(files, endpoint)));
    }

    private Connection.Tls tls(Credentials files, Endpoint endpoint) {
        Optional<ServerTrust.Shown> shown = wires.shownBy(endpoint);
        return new Connection.Tls(
                shown.map(ServerTrust.Shown::protocol).orElse("TLS"),
                files.verify(),
                shown.map(seen -> Certificates.facts(seen.certificate())),
                files.client().map(pair -> Certificates.facts(pair.certificate())));
    }
}
