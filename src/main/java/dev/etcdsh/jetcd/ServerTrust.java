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
import javax.net.ssl.SSLSocket;
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

    private final Optional<X509ExtendedTrustManager> pkix;
    private final boolean given;
    private final Map<String, Shown> seen = new ConcurrentHashMap<>();

    /** @param authorities none: those that the JDK knows */
    ServerTrust(List<X509Certificate> authorities, boolean verify) {
        this.given = !authorities.isEmpty();
        this.pkix = verify ? Optional.of(pkix(authorities)) : Optional.empty();
    }

    /** Its key: the tables that the JDK makes for the first elliptic curve take it 60 ms. */
    static void rehearse(X509Certificate authority) {
        try {
            authority.verify(authority.getPublicKey());
        } catch (GeneralSecurityException e) {
            // Another signed it.
        }
    }

    /** As if a server showed it, but without the name. Nothing of it is remembered. */
    void rehearseChain(X509Certificate authority) {
        try {
            verifyPath(new X509Certificate[] {authority}, "UNKNOWN");
        } catch (CertificateException e) {
            // It is not made for servers.
        }
    }

    /** What the server at an address showed, if a handshake got that far. */
    Optional<Shown> shownBy(String host, int port) {
        return Optional.ofNullable(seen.get(key(host, port)));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        SSLSession handshake = ((SSLSocket) socket).getHandshakeSession();
        String peer = key(handshake.getPeerHost(), handshake.getPeerPort());
        try {
            verify(chain, authType, socket, handshake.getPeerHost());
            seen.put(peer, new Shown(List.of(chain), handshake.getProtocol(), Optional.empty()));
        } catch (CertificateException e) {
            seen.put(peer, new Shown(List.of(chain), handshake.getProtocol(), Optional.of(e)));
            throw e;
        }
    }

    /**
     * Path and name. Before the JDK looks at a name, it reads all authorities of the world, for names in their certificates have
     * rules of their own: that takes as long as the rest of a first look. Where the authorities were given, and the name is there
     * letter by letter, no such rule matters.
     */
    private void verify(X509Certificate[] chain, String authType, Socket socket, String host)
            throws CertificateException {
        if (given && Certificates.namesLiterally(chain[0], host)) {
            verifyPath(chain, authType);
        } else if (pkix.isPresent()) {
            pkix.get().checkServerTrusted(chain, known(authType), socket);
        }
    }

    private void verifyPath(X509Certificate[] chain, String authType) throws CertificateException {
        if (pkix.isPresent()) {
            pkix.get().checkServerTrusted(chain, known(authType));
        }
    }

    /** TLS 1.3 has no exchange of keys by a server's kind of key: the JDK calls that unknown, Conscrypt generic. */
    private static String known(String authType) {
        return authType.equals("GENERIC") ? "UNKNOWN" : authType;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        throw new CertificateException("only sockets are used here");
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw new CertificateException("only sockets are used here");
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
        return new X509Certificate[0];
    }

    /** IPv6 hosts come with brackets from some callers. */
    private static String key(String host, int port) {
        String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        return bare + " " + port;
    }

    private static X509ExtendedTrustManager pkix(List<X509Certificate> authorities) {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
            factory.init(authorities.isEmpty() ? null : store(authorities));
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
