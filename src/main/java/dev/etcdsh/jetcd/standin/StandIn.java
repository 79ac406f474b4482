package dev.etcdsh.jetcd.standin;

import io.grpc.Server;
import io.grpc.ServerCredentials;
import io.grpc.TlsServerCredentials;
import io.grpc.okhttp.OkHttpServerBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Three members over mutual TLS: gRPC and pages on one port each, as etcd has it. */
public final class StandIn implements AutoCloseable {
    private final List<Server> servers = new ArrayList<>();
    private final List<FrontDoor> doors = new ArrayList<>();
    private final Pages pages;

    /**
     * Starts them.
     *
     * @param authority signed what a client has to show
     * @param certificate what the members show themselves
     * @throws IOException when they cannot listen
     */
    public StandIn(X509Certificate authority, X509Certificate certificate, PrivateKey key) throws IOException {
        State state = new State();
        Identity identity = new Identity(authority, certificate, key);
        ServerCredentials credentials = TlsServerCredentials.newBuilder()
                .keyManager(identity.keyManagers())
                .trustManager(identity.trustManagers())
                .clientAuth(TlsServerCredentials.ClientAuth.REQUIRE)
                .build();
        pages = new Pages(state, identity.context());
        for (long member : State.MEMBERS) {
            Self self = new Self(member, state);
            Server server = OkHttpServerBuilder.forPort(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), credentials)
                    .addService(new Members(self, () -> urls(doors)))
                    .addService(new Maintenance(self))
                    .addService(new Keys(self))
                    .addService(new Watches(self))
                    .directExecutor()
                    .build()
                    .start();
            servers.add(server);
            doors.add(new FrontDoor(server.getPort(), pages.port()));
        }
    }

    /** Where a client reaches them. */
    public String endpoints() {
        return urls(doors).stream().collect(Collectors.joining(","));
    }

    @Override
    public void close() throws IOException {
        for (FrontDoor door : doors) {
            door.close();
        }
        servers.forEach(Server::shutdownNow);
        pages.close();
    }

    private static List<String> urls(List<FrontDoor> doors) {
        return doors.stream().map(door -> "https://127.0.0.1:" + door.port()).toList();
    }
}
