package dev.etcdsh.jetcd;

import dev.etcdsh.cluster.Access.Endpoint;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A tunnel on loopback: another port that leads to the same member. */
public final class Forwarder implements AutoCloseable {
    /** How a connection of HTTP/2 without TLS begins ({@code PRI * HTTP/2.0}, RFC 9113); no method of HTTP/1 does. */
    private static final byte[] HTTP_2 = "PRI ".getBytes(StandardCharsets.US_ASCII);

    private final ServerSocket server = new ServerSocket(0, 16, InetAddress.getLoopbackAddress());
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final Endpoint target;
    private final boolean grpcOnly;

    Forwarder(Endpoint target) throws IOException {
        this(target, false);
    }

    private Forwarder(Endpoint target, boolean grpcOnly) throws IOException {
        this.target = target;
        this.grpcOnly = grpcOnly;
        run(this::accept);
    }

    /** Lets gRPC without TLS through and hangs up on whoever asks for a page, as a proxy of gRPC alone does. */
    public static Forwarder ofGrpcAlone(Endpoint target) throws IOException {
        return new Forwarder(target, true);
    }

    public Endpoint endpoint() {
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
            run(() -> there(near, far));
            run(() -> pass(far, near));
        }
    }

    private void there(Socket near, Socket far) throws IOException {
        if (grpcOnly) {
            byte[] begin = near.getInputStream().readNBytes(HTTP_2.length);
            if (!Arrays.equals(begin, HTTP_2)) {
                near.close();
                far.close();
                return;
            }
            far.getOutputStream().write(begin);
        }
        pass(near, far);
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
