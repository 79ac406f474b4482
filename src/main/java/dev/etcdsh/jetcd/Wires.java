package dev.etcdsh.jetcd;

import dev.etcdsh.cluster.Access;
import dev.etcdsh.cluster.Access.Endpoint;
import io.grpc.ManagedChannel;
import io.grpc.okhttp.OkHttpChannelBuilder;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What all connections of one session share: the threads (none of which keeps the shell from ending), TLS and the timeouts. */
final class Wires implements AutoCloseable {
    /** Pieces of a snapshot that are under way. */
    private static final int WINDOW = 1 << 20;

    /** A thread that sits in the kernel when the JVM ends costs 300 ms. */
    private static final long CLOSING_MILLIS = 200;

    private static final String[] TLS_VERSIONS = {"TLSv1.3", "TLSv1.2"};

    /** Those of TLS 1.3, and those of 1.2 that HTTP/2 allows (RFC 9113, appendix A) and every Go has. */
    private static final String[] CIPHERS = {
        "TLS_AES_128_GCM_SHA256",
        "TLS_AES_256_GCM_SHA384",
        "TLS_CHACHA20_POLY1305_SHA256",
        "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
        "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
        "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
        "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
        "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
        "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256"
    };

    private final Access access;
    private final Optional<ClientTls> tls;
    private final ExecutorService transport = Daemons.pool("etcdsh-net");
    private final ExecutorService background = Daemons.pool("etcdsh-call");
    private final Map<ManagedChannel, Sockets> channels = new ConcurrentHashMap<>();
    private final Pages pages;

    Wires(Access access, Optional<ClientTls> tls) {
        this.access = access;
        this.tls = tls;
        this.pages = new Pages(background, tls, dialMillis());
    }

    Access access() {
        return access;
    }

    Optional<Credentials> credentials() {
        return tls.map(ClientTls::credentials);
    }

    /** TLS by the JDK, whose reasons are the ones that are told. */
    Optional<TlsSockets> jdkTls() {
        return tls.map(ClientTls::byJdk);
    }

    /** What the server at an address showed in its last handshake. */
    Optional<ServerTrust.Shown> shownBy(Endpoint address) {
        return tls.flatMap(seen -> seen.shownBy(address));
    }

    /** Whether a connection that failed may stand by another way of speaking TLS, which it is spoken by from now on. */
    boolean another(Endpoint address, Throwable failure) {
        return tls.filter(known -> known.another(address, failure)).isPresent();
    }

    /** Where blocking work runs beside the caller. */
    ExecutorService background() {
        return background;
    }

    /**
     * A channel of its own to an address; it connects when first used. Nothing is ever repeated behind our back.
     */
    ManagedChannel channel(Endpoint address) {
        Sockets sockets = new Sockets(dialMillis());
        OkHttpChannelBuilder builder = OkHttpChannelBuilder.forAddress(address.host(), address.port())
                .socketFactory(sockets)
                .transportExecutor(transport)
                .directExecutor()
                .flowControlWindow(WINDOW)
                .disableRetry()
                .proxyDetector(target -> null)
                .keepAliveTime(access.keepaliveTime().toMillis(), TimeUnit.MILLISECONDS)
                .keepAliveTimeout(access.keepaliveTimeout().toMillis(), TimeUnit.MILLISECONDS);
        tls.map(known -> known.sockets(address))
                .ifPresentOrElse(speaking -> secure(builder, speaking), builder::usePlaintext);
        ManagedChannel channel = builder.build();
        channels.keySet().removeIf(ManagedChannel::isTerminated);
        channels.put(channel, sockets);
        return channel;
    }

    /** Ends a connection at once, also one that is still being made. */
    void giveUp(ManagedChannel channel) {
        giveUp(channel, channels.remove(channel));
    }

    private static void giveUp(ManagedChannel channel, @Nullable Sockets sockets) {
        channel.shutdownNow();
        if (sockets != null) {
            sockets.close();
        }
    }

    /** A server's name was checked in the handshake. */
    private static void secure(OkHttpChannelBuilder builder, TlsSockets speaking) {
        builder.sslSocketFactory(speaking)
                .hostnameVerifier((name, session) -> true)
                .tlsConnectionSpec(TLS_VERSIONS, CIPHERS);
    }

    /** Over HTTP/1 on the same ports. */
    Pages pages() {
        return pages;
    }

    int dialMillis() {
        return (int) Math.min(
                Integer.MAX_VALUE, Math.max(1, access.patience().connecting().toMillis()));
    }

    @Override
    public void close() {
        background.shutdownNow();
        channels.forEach(Wires::giveUp);
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(CLOSING_MILLIS);
        try {
            for (ManagedChannel channel : channels.keySet()) {
                var unused = channel.awaitTermination(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
