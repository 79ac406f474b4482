package dev.etcdsh.jetcd;

import dev.etcdsh.cluster.Access;
import dev.etcdsh.cluster.CallFailed;
import dev.etcdsh.cluster.Cluster;
import dev.etcdsh.cluster.Connector;
import dev.etcdsh.cluster.Secret;
import java.util.Optional;
import java.util.function.Function;

/** Opens real clusters, etcd 3.3 to 3.7, over gRPC. */
public final class JetcdConnector implements Connector {
    private final Preparation preparation = new Preparation();

    @Override
    public void prepare() {
        preparation.begin();
    }

    @Override
    public Cluster open(Access access, Function<Secret.Question, Secret> ask) {
        prepare();
        Optional<Credentials> credentials = access.tls().map(tls -> Credentials.read(tls, ask));
        Optional<ClientTls> tls = credentials.map(ClientTls::new);
        tls.ifPresent(Preparation::rehearse);
        preparation.await();
        Wires wires = new Wires(access, tls);
        Authentication authentication = new Authentication(access.login(), credentials);
        Routes routes = new Routes(wires, authentication);
        boolean opened = false;
        try {
            Cluster cluster = new JetcdCluster(wires, authentication, routes, open(routes, access.login()));
            opened = true;
            return cluster;
        } finally {
            if (!opened) {
                wires.close();
            }
        }
    }

    /**
     * Endpoints are knocked at on threads of their own, and nobody can be asked for a password there: when one is wanted, it is
     * asked for here, and they are knocked at again.
     */
    private static Doors.Open open(Routes routes, Optional<Access.Login> login) {
        try {
            return new Doors(routes.doors()).open();
        } catch (CallFailed failed) {
            boolean unasked = login.filter(given -> !given.password().known()).isPresent();
            if (failed.kind() != CallFailed.Kind.LOGIN_REFUSED || !unasked) {
                throw failed;
            }
        }
        login.orElseThrow().password().reveal();
        return new Doors(routes.doors()).open();
    }
}
