package dev.etcdsh.jetcd;

import dev.etcdsh.cluster.Access.Endpoint;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * TLS with a session's certificates, to any address. BoringSSL goes first where it is at hand. Where a connection fails by it the
 * JDK has the last word: it knows servers' keys that BoringSSL refuses (Ed25519), and its reasons are the ones that are told.
 */
final class ClientTls {
    private final Credentials credentials;
    private final ServerTrust trust;
    private final Set<Endpoint> refused = ConcurrentHashMap.newKeySet();
    private @Nullable TlsSockets quick;
    private @Nullable TlsSockets last;

    ClientTls(Credentials credentials) {
        this.credentials = credentials;
        this.trust = new ServerTrust(credentials.authorities(), credentials.verify());
    }

    /** Has a client say hello to nobody: when the first connection is made, all that it takes of a JVM has been there once. */
    static void prepare() {
        try {
            SSLEngine engine = setUp(BoringSsl.contextOrJdk(), new ServerTrust(List.of(), false), Optional.empty())
                    .createSSLEngine();
            engine.setUseClientMode(true);
            engine.wrap(
                    ByteBuffer.allocate(0),
                    ByteBuffer.allocate(engine.getSession().getPacketBufferSize()));
            engine.closeOutbound();
        } catch (GeneralSecurityException | SSLException e) {
            throw cannot(e);
        }
    }

    /** Verifies an authority as if a server showed it: the first server that does finds what that takes of a JVM. */
    void rehearse() {
        if (!credentials.verify() || credentials.authorities().isEmpty()) {
            return;
        }
        X509Certificate authority = credentials.authorities().get(0);
        ServerTrust.rehearse(authority);
        trust.rehearseChain(authority);
    }

    Credentials credentials() {
        return credentials;
    }

    /** What the server at an address showed in its last handshake. */
    Optional<ServerTrust.Shown> shownBy(Endpoint address) {
        return trust.shownBy(address.host(), address.port());
    }

    /** Makes TLS of sockets that are connected to an address. */
    synchronized TlsSockets sockets(Endpoint to) {
        if (refused.contains(to) || !BoringSsl.atHand()) {
            return byJdk();
        }
        try {
            quick = quick == null
                    ? new TlsSockets(setUp(BoringSsl.contextOrJdk(), trust, credentials.client()))
                    : quick;
            return quick;
        } catch (GeneralSecurityException e) {
            throw cannot(e);
        }
    }

    /** The same by the JDK, whoever speaks otherwise. */
    synchronized TlsSockets byJdk() {
        try {
            last = last == null
                    ? new TlsSockets(setUp(SSLContext.getInstance("TLS"), trust, credentials.client()))
                    : last;
            return last;
        } catch (GeneralSecurityException e) {
            throw cannot(e);
        }
    }

    /** Whether a connection that failed may stand by the JDK, which from now on speaks to that address. */
    boolean another(Endpoint address, Throwable failure) {
        return Causes.find(failure, SSLException.class) != null && BoringSsl.atHand() && refused.add(address);
    }

    private static SSLContext setUp(SSLContext context, ServerTrust trust, Optional<Credentials.Pair> client)
            throws GeneralSecurityException {
        KeyManager[] shown = client.map(ClientPair::new).stream().toArray(KeyManager[]::new);
        context.init(shown, new TrustManager[] {trust}, null);
        return context;
    }

    private static IllegalStateException cannot(Exception e) {
        return new IllegalStateException("this JVM cannot do TLS as a client", e);
    }
}
