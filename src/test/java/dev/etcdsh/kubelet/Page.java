package dev.etcdsh.kubelet;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** What a process would say of its health, said in its place: 200 on every path, until told otherwise. */
final class Page implements AutoCloseable {
    private final Map<String, Integer> codes = new ConcurrentHashMap<>();
    private final ExecutorService answering = Executors.newCachedThreadPool();
    private final HttpServer server;

    Page() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.setExecutor(answering);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    void says(String path, int code) {
        codes.put(path, code);
    }

    private void answer(HttpExchange asked) throws IOException {
        try (asked) {
            asked.sendResponseHeaders(codes.getOrDefault(asked.getRequestURI().toString(), 200), -1);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        answering.shutdownNow();
    }
}
