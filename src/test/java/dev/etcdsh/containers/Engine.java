package dev.etcdsh.containers;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.util.Map;
import java.util.Optional;

/**
 * Where a Docker engine should be. Asked before Testcontainers, whose own search takes long and says much.
 *
 * @param address {@code unix:///PATH} or {@code tcp://HOST:PORT}
 */
record Engine(URI address) {
    private static final String USUAL = "unix:///var/run/docker.sock";
    private static final int CONNECT_MILLIS = 2_000;

    /** The one that {@code DOCKER_HOST} names, else the usual one. */
    static Engine of(Map<String, String> environment) {
        return new Engine(URI.create(environment.getOrDefault("DOCKER_HOST", USUAL)));
    }

    /** Why there is none; nothing when something listens. */
    Optional<String> missing() {
        try {
            connect();
            return Optional.empty();
        } catch (IOException | RuntimeException e) {
            return Optional.of("no Docker engine at " + address + " (" + e.getMessage() + ")");
        }
    }

    private void connect() throws IOException {
        if ("unix".equals(address.getScheme())) {
            SocketChannel.open(UnixDomainSocketAddress.of(address.getPath())).close();
            return;
        }
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address.getHost(), address.getPort()), CONNECT_MILLIS);
        }
    }
}
