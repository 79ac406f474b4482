package dev.etcdsh.jetcd;

import dev.etcdsh.cluster.Access.Endpoint;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A tunnel on loopback: another port that leads to the same member. */
final class Forwarder implements AutoCloseable {
    private final ServerSocket server = new ServerSocket(0, 16, InetAddress.getLoopbackAddress());
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final Endpoint target;

    Forwarder(Endpoint target) throws IOException {
        this.target = target;
        run(this::accept);
    }

    Endpoint endpoint() {
        return new Endpoint("127.0.0.1", server.getLocalPort());
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    private void accept() throws IOException {
        while (true) {
            Socket near = server.accept();
            Socket far = new Socket(target.host(), target.port());
            sockets.add(near);
            sockets.add(far);
            run(() -> pass(near, far));
            run(() -> pass(far, near));
        }
    }

    /** The end of the one side is the end of the other. */
    private static void pass(Socket from, Socket to) throws IOException {
        from.getInputStream().transferTo(to.getOutputStream());
        to.shutdownOutput();
    }

    private interface Work {
        void go() throws IOException;
    }

    private static void run(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.go();
            } catch (IOException e) {
                // One side has closed: that is how a tunnel ends.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }
}
