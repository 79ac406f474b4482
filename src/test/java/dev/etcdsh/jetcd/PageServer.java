package dev.etcdsh.jetcd;

import dev.etcdsh.cluster.Access.Endpoint;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Says the same to every question on loopback, and counts; an empty answer hangs up. */
final class PageServer implements AutoCloseable {
    private final ServerSocket listening = new ServerSocket(0, 16, InetAddress.getLoopbackAddress());
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();
    private final String answer;
    private final int hangsUpAt;

    private PageServer(String answer, int hangsUpAt) throws IOException {
        this.answer = answer;
        this.hangsUpAt = hangsUpAt;
        Thread thread = new Thread(this::accept, "page-server");
        thread.setDaemon(true);
        thread.start();
    }

    static PageServer saying(String answer) throws IOException {
        return new PageServer(answer, Integer.MAX_VALUE);
    }

    /** Of all questions, whatever connection they come over. */
    static PageServer hangingUpAtTheSecond(String answer) throws IOException {
        return new PageServer(answer, 2);
    }

    Endpoint endpoint() {
        return new Endpoint("127.0.0.1", listening.getLocalPort());
    }

    int connections() {
        return connections.get();
    }

    List<String> requests() {
        return requests;
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listening.accept();
                connections.incrementAndGet();
                Thread thread = new Thread(() -> serve(client), "page-client");
                thread.setDaemon(true);
                thread.start();
            }
        } catch (IOException closed) {
            // the test is over
        }
    }

    private void serve(Socket client) {
        try (client) {
            for (String request = request(client); !request.isEmpty(); request = request(client)) {
                requests.add(request);
                if (answer.isEmpty() || requests.size() == hangsUpAt) {
                    return;
                }
                client.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
            }
        } catch (IOException gone) {
            // whoever asked
        }
    }

    /** Up to the empty line behind it; nothing when the client has hung up. */
    private static String request(Socket client) throws IOException {
        InputStream in = client.getInputStream();
        StringBuilder text = new StringBuilder();
        while (text.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                return "";
            }
            text.append((char) next);
        }
        return text.toString();
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
