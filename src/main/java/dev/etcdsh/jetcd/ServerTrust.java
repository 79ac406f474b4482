package dev.etcdsh.jetcd;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSession;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Verifies servers as the JDK does (path, dates, name), and remembers what each of them showed, so that a failure can be
 * explained and {@code session} can tell the facts.
 */
final class ServerTrust extends X509ExtendedTrustManager {
    /** What a server showed in its last handshake. */
    record Shown(List<X509Certificate> chain, String protocol, Optional<CertificateException> refused) {
        X509Certificate certificate() {
            return chain.get(0);
        }
    }

    private final X509ExtendedTrustManager pkix;
    private final boolean verify;
    private final Map<String, Shown> seen = new ConcurrentHashMap<>();

    ServerTrust(List<X509Certificate> authorities, boolean verify) {
        this.pkix = pkix(authorities);
        this.verify = verify;
    }

    /** Its key: the tables that the JDK makes for the first elliptic curve take it 60 ms. */
    static void rehearse(X509Certificate authority) {
        try {
            authority.verify(authority.getPublicKey());
        } catch (GeneralSecurityException e) {
            // Another signed it.
        }
    }

    /** Its chain and its name: all that it checks of a server's. Nothing of it is remembered. */
    void rehearse(X509Certificate authority, SSLEngine engine) {
        try {
            pkix.checkServerTrusted(new X509Certificate[] {authority}, "UNKNOWN", engine);
        } catch (CertificateException e) {
            // It has not the name of a server.
        }
    }

    /** What the server at an address showed, if a handshake got that far. */
    Optional<Shown> shownBy(String host, int port) {
        return Optional.ofNullable(seen.get(key(host, port)));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        SSLSession handshake = engine.getHandshakeSession();
        String protocol = handshake == null ? "TLS" : handshake.getProtocol();
        String peer = key(engine.getPeerHost(), engine.getPeerPort());
        try {
            if (verify) {
                pkix.checkServerTrusted(chain, authType, engine);
            }
            seen.put(peer, new Shown(List.of(chain), protocol, Optional.empty()));
        } catch (CertificateException e) {
            seen.put(peer, new Shown(List.of(chain), protocol, Optional.of(e)));
            throw e;
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        throw new CertificateException("only engines are used here");
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw new CertificateException("only engines are used here");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        throw new CertificateException("this is a client");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        throw new CertificateException("this is a client");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw new CertificateException("this is a client");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return pkix.getAcceptedIssuers();
    }

    /** IPv6 hosts come with brackets from some callers. */
    private static String key(String host, int port) {
        String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        return bare + " " + port;
    }

    private static X509ExtendedTrustManager pkix(List<X509Certificate> authorities) {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
            JdkAuthorities.init(factory, authorities.isEmpty() ? null : store(authorities));
            for (TrustManager manager : factory.getTrustManagers()) {
                if (manager instanceof X509ExtendedTrustManager extended) {
                    return extended;
                }
            }
            throw new IllegalStateException("this JDK has no PKIX trust manager");
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("this JDK cannot verify certificates", e);
        }
    }

    private static KeyStore store(List<X509Certificate> authorities) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        for (int i = 0; i < authorities.size(); i++) {
            store.setCertificateEntry("ca-" + i, authorities.get(i));
        }
        return store;
    }
}
