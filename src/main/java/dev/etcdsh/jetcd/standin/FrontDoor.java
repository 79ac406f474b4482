package dev.etcdsh.jetcd.standin;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * One port for two servers: whoever says in its TLS hello that it speaks HTTP/2 (ALPN, RFC 7301) is led to gRPC, everybody else
 * to the pages.
 */
final class FrontDoor implements AutoCloseable {
    private static final String HTTP_2 = "\u0002h2";
    private static final int LONGEST_HELLO = 16 << 10;

    private final ServerSocket listening = new ServerSocket(0, 16, InetAddress.getLoopbackAddress());
    private final int grpc;
    private final int pages;

    FrontDoor(int grpc, int pages) throws IOException {
        this.grpc = grpc;
        this.pages = pages;
        run(this::accept);
    }

    int port() {
        return listening.getLocalPort();
    }

    /** Ends the waiting for more; who is there stays until the server hangs up. */
    @Override
    public void close() throws IOException {
        listening.close();
    }

    private void accept() throws IOException {
        while (true) {
            Socket client = listening.accept();
            run(() -> lead(client));
        }
    }

    private void lead(Socket client) throws IOException {
        byte[] some = new byte[LONGEST_HELLO];
        int length = client.getInputStream().read(some);
        if (length < 0) {
            client.close();
            return;
        }
        byte[] hello = Arrays.copyOf(some, length);
        boolean http2 = new String(hello, StandardCharsets.ISO_8859_1).contains(HTTP_2);
        Socket server = new Socket(InetAddress.getLoopbackAddress(), http2 ? grpc : pages);
        run(() -> pass(server, client));
        server.getOutputStream().write(hello);
        pass(client, server);
    }

    /** The end of the one side is the end of both. */
    private static void pass(Socket from, Socket to) throws IOException {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        }
    }

    private interface Work {
        void go() throws IOException;
    }

    private static void run(Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.go();
                    } catch (IOException ended) {
                        // one of the two hung up, or nobody is let in any longer
                    }
                },
                "etcdsh-front-door");
        thread.setDaemon(true);
        thread.start();
    }
}
