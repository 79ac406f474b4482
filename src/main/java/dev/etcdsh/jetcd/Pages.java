package dev.etcdsh.jetcd;

import dev.etcdsh.cluster.Access.Endpoint;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.ProtocolException;
import java.net.Proxy;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.zip.GZIPInputStream;
import javax.net.ssl.HttpsURLConnection;
import org.jspecify.annotations.Nullable;

/**
 * The pages that members show, by HTTP/1.1. The JDK keeps connections for some seconds, for a handshake takes longer than a page,
 * and makes a new one where a kept one turns out to be gone, as after a restart.
 */
final class Pages {
    /** etcd's own pages have a few hundred kilobytes; another server's may be endless. */
    private static final int MOST = 16 << 20;

    private final Executor executor;
    private final Optional<ClientTls> tls;
    private final int dialMillis;

    /** A page as it came. */
    record Answer(int code, String body) {}

    Pages(Executor executor, Optional<ClientTls> tls, int dialMillis) {
        this.executor = executor;
        this.tls = tls;
        this.dialMillis = dialMillis;
    }

    /** Asks for a page. Who cancels it closes the connection; it fails as the connection does. */
    CompletableFuture<Answer> ask(String path, Endpoint at) {
        CompletableFuture<Answer> page = new CompletableFuture<>();
        HttpURLConnection connection;
        try {
            connection = to(path, at);
        } catch (IOException | URISyntaxException e) {
            return CompletableFuture.failedFuture(e);
        }
        var unused = page.whenComplete((answer, failure) -> {
            if (failure != null) {
                connection.disconnect();
            }
        });
        executor.execute(() -> {
            try {
                page.complete(read(connection));
            } catch (IOException | RuntimeException e) {
                page.completeExceptionally(e);
            }
        });
        return page;
    }

    private HttpURLConnection to(String path, Endpoint at) throws IOException, URISyntaxException {
        String scheme = tls.isPresent() ? "https" : "http";
        HttpURLConnection connection = (HttpURLConnection)
                new URI(scheme + "://" + at.hostPort() + path).toURL().openConnection(Proxy.NO_PROXY);
        connection.setConnectTimeout(dialMillis);
        connection.setInstanceFollowRedirects(false);
        connection.setUseCaches(false);
        // Pages of metrics shrink to a tenth, and it is deciphering that takes long.
        connection.setRequestProperty("Accept-Encoding", "gzip");
        if (connection instanceof HttpsURLConnection secure) {
            secure.setSSLSocketFactory(tls.orElseThrow().sockets(at));
            // It was checked in the handshake.
            secure.setHostnameVerifier((name, session) -> true);
        }
        return connection;
    }

    private static Answer read(HttpURLConnection connection) throws IOException {
        int code = connection.getResponseCode();
        if (code < 0) {
            connection.disconnect();
            throw new ProtocolException("what it answers is no HTTP");
        }
        try (InputStream body = body(connection, code)) {
            byte[] page = body.readNBytes(MOST + 1);
            if (page.length > MOST) {
                connection.disconnect();
                throw new ProtocolException("its page has more than " + (MOST >> 20) + " MiB");
            }
            return new Answer(code, new String(page, StandardCharsets.UTF_8));
        }
    }

    private static InputStream body(HttpURLConnection connection, int code) throws IOException {
        @Nullable
        InputStream body =
                code < HttpURLConnection.HTTP_BAD_REQUEST ? connection.getInputStream() : connection.getErrorStream();
        if (body == null) {
            return InputStream.nullInputStream();
        }
        return "gzip".equals(connection.getContentEncoding()) ? new GZIPInputStream(body) : body;
    }
}
