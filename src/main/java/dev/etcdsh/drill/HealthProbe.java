package dev.etcdsh.drill;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.SocketFactory;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** Asks a member over HTTP/1.1 on its client port whether it serves. Sockets, not an HTTP client: that starts faster. */
final class HealthProbe {
    private static final int CONNECT_MILLIS = 1_000;
    private static final int READ_MILLIS = 3_000;
    private static final int MAX_ANSWER = 64 * 1024;

    private final SocketFactory sockets;
    private final String gateway;

    HealthProbe(EtcdRelease release, @Nullable ClusterCertificates certificates) {
        this.sockets = certificates == null ? SocketFactory.getDefault() : tls(certificates);
        this.gateway = release.gateway();
    }

    /** The member has a leader, no alarm is raised, and a linearizable read goes through. */
    boolean healthy(int port) {
        return isOk(ask(port, "GET /health HTTP/1.1\r\n", ""));
    }

    /** Healthy, or at least with a leader: under an alarm {@code /health} says 503 for ever. */
    boolean serves(int port) {
        return healthy(port)
                || ask(port, "POST " + gateway + "/maintenance/status HTTP/1.1\r\n", "{}")
                        .contains("\"leader\":\"");
    }

    private static boolean isOk(String answer) {
        return answer.startsWith("HTTP/1.1 200");
    }

    private String ask(int port, String requestLine, String body) {
        String request = requestLine + "Host: 127.0.0.1\r\nConnection: close\r\nContent-Type: application/json\r\n"
                + "Content-Length: " + body.length() + "\r\n\r\n" + body;
        try (Socket plain = new Socket()) {
            plain.connect(new InetSocketAddress(Ports.loopback(), port), CONNECT_MILLIS);
            plain.setSoTimeout(READ_MILLIS);
            try (Socket socket = wrap(plain, port)) {
                socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
                socket.getOutputStream().flush();
                InputStream in = socket.getInputStream();
                return new String(in.readNBytes(MAX_ANSWER), StandardCharsets.UTF_8);
            }
        } catch (IOException e) {
            return "";
        }
    }

    private Socket wrap(Socket plain, int port) throws IOException {
        return sockets instanceof javax.net.ssl.SSLSocketFactory tls
                ? tls.createSocket(plain, "127.0.0.1", port, true)
                : plain;
    }

    private static SocketFactory tls(ClusterCertificates certificates) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(keyStore(certificates.client()), new char[0]);
            TrustManager only = new OnlyThis(certificates.server().certificate());
            context.init(keys.getKeyManagers(), new TrustManager[] {only}, new SecureRandom());
            return context.getSocketFactory();
        } catch (GeneralSecurityException | IOException e) {
            throw new DrillException("cannot set up TLS", e, "Use another JDK.");
        }
    }

    private static KeyStore keyStore(CertificatePair pair) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("client", pair.key(), new char[0], new X509Certificate[] {pair.certificate()});
        return store;
    }

    /** Trusts exactly the members' own certificate, so that one made to be expired or misnamed can be asked as well. */
    private record OnlyThis(X509Certificate certificate) implements X509TrustManager {
        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
            if (chain.length == 0 || !chain[0].equals(certificate)) {
                throw new CertificateException("another server answers on this port");
            }
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
            throw new CertificateException("no client is served here");
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
