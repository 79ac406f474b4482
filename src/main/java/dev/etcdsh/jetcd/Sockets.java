package dev.etcdsh.jetcd;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.SocketFactory;

/**
 * Where one connection's sockets come from. Whoever waits in one, for it to be connected or for an answer, ends when they are
 * closed; gRPC by itself does not give up a connection that is still being made.
 */
final class Sockets extends SocketFactory implements AutoCloseable {
    private final int dialMillis;
    private final Set<Socket> made = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /** @param dialMillis how long one may take to be connected */
    Sockets(int dialMillis) {
        this.dialMillis = dialMillis;
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        Socket socket = new Socket();
        made.removeIf(Socket::isClosed);
        made.add(socket);
        try {
            socket.connect(new InetSocketAddress(host, port), dialMillis);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
        if (closed) {
            socket.close();
            throw new SocketException("closed");
        }
        return socket;
    }

    @Override
    public void close() {
        closed = true;
        for (Socket socket : made) {
            try {
                socket.close();
            } catch (IOException e) {
                // It is gone already.
            }
        }
    }

    @Override
    public Socket createSocket(String host, int port) {
        throw unused();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress from, int fromPort) {
        throw unused();
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort) {
        throw unused();
    }

    private static UnsupportedOperationException unused() {
        return new UnsupportedOperationException("gRPC knows the address when it connects");
    }
}
