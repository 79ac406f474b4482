package dev.etcdsh.jetcd.standin;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import javax.net.ssl.SSLContext;

/** Shows everybody's metrics: as many lines as etcd has, of which few matter. */
final class Pages implements AutoCloseable {
    private static final int OTHERS = 1_500;

    private final State state;
    private final HttpsServer server;

    Pages(State state, SSLContext tls) throws IOException {
        this.state = state;
        this.server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls) {
            @Override
            public void configure(HttpsParameters parameters) {
                parameters.setNeedClientAuth(true);
            }
        });
        server.createContext("/", this::show);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    /** Packed, as etcd does. */
    private void show(HttpExchange asked) throws IOException {
        String page = asked.getRequestURI().getPath().equals("/metrics") ? metrics() : "{\"health\":\"true\"}";
        asked.getResponseHeaders().set("Content-Encoding", "gzip");
        asked.sendResponseHeaders(200, 0);
        try (OutputStream body = new GZIPOutputStream(asked.getResponseBody())) {
            body.write(page.getBytes(StandardCharsets.UTF_8));
        }
    }

    private String metrics() {
        StringBuilder page = new StringBuilder();
        for (int line = 0; line < OTHERS; line++) {
            page.append("grpc_server_handled_total{grpc_code=\"Aborted\",grpc_service=\"etcdserverpb.KV\",number=\"")
                    .append(line)
                    .append("\"} 0\n");
        }
        return page.append("# TYPE etcd_server_quota_backend_bytes gauge\netcd_server_quota_backend_bytes ")
                .append((double) State.QUOTA)
                .append("\nprocess_start_time_seconds 1.7e+09\netcd_server_leader_changes_seen_total 1\n")
                .append("etcd_disk_defrag_inflight 0\netcd_debugging_mvcc_compact_revision ")
                .append(state.compacted())
                .append('\n')
                .toString();
    }
}
