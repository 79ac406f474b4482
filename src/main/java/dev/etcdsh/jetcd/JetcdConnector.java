package dev.etcdsh.jetcd;

import dev.etcdsh.cluster.Access;
import dev.etcdsh.cluster.Cluster;
import dev.etcdsh.cluster.Connector;
import dev.etcdsh.cluster.Secret;
import java.util.Optional;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Opens real clusters, etcd 3.3 to 3.7, over gRPC. */
public final class JetcdConnector implements Connector {
    /** Kept, because a logger that nobody holds forgets its level. gRPC would write to the operator's screen. */
    private static final Logger GRPC = Logger.getLogger("io.grpc");

    @Override
    public Cluster open(Access access, Function<String, Secret> passphrase) {
        GRPC.setLevel(Level.OFF);
        // netty's flight recorder events cost 100 ms at the first call.
        System.setProperty("io.netty.jfr.enabled", System.getProperty("io.netty.jfr.enabled", "false"));
        Optional<Credentials> credentials = access.tls().map(tls -> Credentials.read(tls, passphrase));
        Wires wires = new Wires(access, credentials);
        boolean opened = false;
        try {
            Authentication authentication = new Authentication(access.login(), credentials);
            Routes routes = new Routes(wires, authentication);
            Doors doors = new Doors(routes.doors());
            Cluster cluster = new JetcdCluster(wires, authentication, routes, doors, doors.open());
            opened = true;
            return cluster;
        } finally {
            if (!opened) {
                wires.close();
            }
        }
    }
}
