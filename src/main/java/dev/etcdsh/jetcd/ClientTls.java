package dev.etcdsh.jetcd;

import dev.etcdsh.cluster.Access.Endpoint;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.ReferenceCountUtil;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * TLS with a session's certificates, to any address. BoringSSL goes first where it is at hand. Where a connection fails by it the
 * JDK has the last word: it knows servers' keys that BoringSSL refuses (Ed25519), and its reasons are the ones that are told.
 */
final class ClientTls {
    private static final Endpoint NOBODY = new Endpoint("localhost", 1);

    private final Credentials credentials;
    private final ServerTrust trust;
    private final Optional<ClientPair> client;
    private final Set<Endpoint> refused = ConcurrentHashMap.newKeySet();
    private @Nullable TlsContexts quick;
    private @Nullable TlsContexts last;

    ClientTls(Credentials credentials) {
        this.credentials = credentials;
        this.trust = new ServerTrust(credentials.authorities(), credentials.verify());
        this.client = credentials.client().map(ClientPair::new);
    }

    /** When the first connection is made, all that it takes of a JVM has been there once. */
    static void prepare() {
        if (!NativeTls.atHand()) {
            JdkTls.prepare();
        }
    }

    /**
     * Verifies an authority as if a server showed it: the first server that does finds what that takes of a JVM.
     *
     * @param untilPrepared waits for what prepares TLS itself meanwhile
     */
    void rehearse(Runnable untilPrepared) {
        if (!credentials.verify() || credentials.authorities().isEmpty()) {
            return;
        }
        X509Certificate authority = credentials.authorities().get(0);
        ServerTrust.rehearse(authority);
        untilPrepared.run();
        SSLEngine engine = contexts(NOBODY).grpc().newEngine(ByteBufAllocator.DEFAULT, NOBODY.host(), NOBODY.port());
        try {
            engine.beginHandshake();
            trust.rehearse(authority, engine);
        } catch (SSLException e) {
            // Who connects meets it again, and tells the operator.
        } finally {
            engine.closeOutbound();
            ReferenceCountUtil.release(engine);
        }
    }

    Credentials credentials() {
        return credentials;
    }

    /** What the server at an address showed in its last handshake. */
    Optional<ServerTrust.Shown> shownBy(Endpoint address) {
        return trust.shownBy(address.host(), address.port());
    }

    SslContext grpc(Endpoint to) {
        return contexts(to).grpc();
    }

    /** For HTTP/1: without the protocol negotiation that would make it HTTP/2. */
    SslHandler http(ByteBufAllocator buffers, Endpoint to) {
        return contexts(to).http(buffers, to);
    }

    /** Whether a connection that failed may stand by the JDK, which from now on speaks to that address. */
    boolean another(Endpoint address, Throwable failure) {
        return Causes.find(failure, SSLException.class) != null && NativeTls.atHand() && refused.add(address);
    }

    private synchronized TlsContexts contexts(Endpoint to) {
        if (refused.contains(to) || !NativeTls.atHand()) {
            last = last == null ? new JdkTls(trust, client) : last;
            return last;
        }
        quick = quick == null ? new NativeTls(trust, client) : quick;
        return quick;
    }
}
