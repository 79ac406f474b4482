package dev.etcdsh.jetcd;

import dev.etcdsh.cluster.Access.Endpoint;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.HttpURLConnection;
import java.net.ProtocolException;
import java.net.Proxy;
import java.net.SocketException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.zip.GZIPInputStream;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * The pages that members show, by HTTP/1.1. The JDK keeps connections for some seconds, for a handshake takes longer than a page,
 * and makes a new one where a kept one turns out to be gone, as after a restart.
 */
final class Pages {
    /** etcd's own pages have a few hundred kilobytes; another server's may be endless. */
    private static final int MOST = 16 << 20;

    /** In the JDK's words: the server closed the connection. */
    private static final String NO_ANSWER = "Unexpected end of file";

    private static final int PIECE = 16 << 10;

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

    /**
     * Asks for a page; fails as the connection does. Whoever gives up closes nothing, for the JDK would have them wait for what is
     * being read: the reading ends by itself.
     *
     * @param most how long a server may say nothing
     */
    CompletableFuture<Answer> ask(String path, Endpoint at, Duration most) {
        CompletableFuture<Answer> page = new CompletableFuture<>();
        executor.execute(() -> {
            try {
                page.complete(read(to(path, at, most), page));
            } catch (IOException | URISyntaxException | RuntimeException e) {
                page.completeExceptionally(e);
            }
        });
        return page;
    }

    private HttpURLConnection to(String path, Endpoint at, Duration most) throws IOException, URISyntaxException {
        String scheme = tls.isPresent() ? "https" : "http";
        Optional<SSLSocketFactory> sockets = tls.map(it -> it.sockets(at));
        // A connection begins with the default; where there is none, the JDK makes one of all the authorities it knows.
        sockets.ifPresent(HttpsURLConnection::setDefaultSSLSocketFactory);
        HttpURLConnection connection = (HttpURLConnection)
                new URI(scheme + "://" + at.hostPort() + path).toURL().openConnection(Proxy.NO_PROXY);
        connection.setConnectTimeout(dialMillis);
        connection.setReadTimeout((int) Math.min(Integer.MAX_VALUE, Math.max(1, most.toMillis())));
        connection.setInstanceFollowRedirects(false);
        connection.setUseCaches(false);
        // Pages of metrics shrink to a tenth, and it is deciphering that takes long.
        connection.setRequestProperty("Accept-Encoding", "gzip");
        if (connection instanceof HttpsURLConnection secure) {
            sockets.ifPresent(secure::setSSLSocketFactory);
            // It was checked in the handshake.
            secure.setHostnameVerifier((name, session) -> true);
        }
        return connection;
    }

    private static Answer read(HttpURLConnection connection, CompletableFuture<Answer> wanted) throws IOException {
        int code = code(connection);
        if (code < 0) {
            connection.disconnect();
            throw new ProtocolException("what it answers is no HTTP");
        }
        ByteArrayOutputStream page = new ByteArrayOutputStream();
        byte[] some = new byte[PIECE];
        try (InputStream body = body(connection, code)) {
            for (int read = body.read(some); read >= 0; read = body.read(some)) {
                page.write(some, 0, read);
                if (wanted.isDone()) {
                    connection.disconnect();
                    throw new InterruptedIOException("nobody waits for it any longer");
                }
                if (page.size() > MOST) {
                    connection.disconnect();
                    throw new ProtocolException("its page has more than " + (MOST >> 20) + " MiB");
                }
            }
        }
        return new Answer(code, page.toString(StandardCharsets.UTF_8));
    }

    /** Negative for what is no HTTP. */
    private static int code(HttpURLConnection connection) throws IOException {
        try {
            return connection.getResponseCode();
        } catch (SocketException e) {
            throw String.valueOf(e.getMessage()).startsWith(NO_ANSWER) ? new EOFException() : e;
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
