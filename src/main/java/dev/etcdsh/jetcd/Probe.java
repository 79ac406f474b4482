package dev.etcdsh.jetcd;

import dev.etcdsh.cluster.Access.Endpoint;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** Finds out what a port speaks, after a connection to it failed without a word. */
record Probe(Endpoint address, int millis) {
    /** How a client of HTTP/2 begins (RFC 9113, section 3.4), with no settings of its own: a server answers at once. */
    private static final byte[] HTTP_2 =
            "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\4\0\0\0\0\0".getBytes(StandardCharsets.ISO_8859_1);

    /** Whether a TLS server is there; whom it trusts, and whether we trust it, does not matter. */
    boolean speaksTls() {
        SSLSocketFactory factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
        try (Socket plain = connect();
                SSLSocket tls = (SSLSocket) factory.createSocket(plain, address.host(), address.port(), true)) {
            tls.startHandshake();
            return true;
        } catch (SSLHandshakeException e) {
            return !(e.getCause() instanceof EOFException);
        } catch (IOException e) {
            return false;
        }
    }

    /** Why it refuses us after a handshake by which we show ourselves; empty when it does not, and when it says nothing. */
    Optional<SSLException> refusal(TlsSockets ours) {
        try (Socket plain = connect();
                SSLSocket tls = ours.createSocket(plain, address.host(), address.port(), true)) {
            tls.startHandshake();
            tls.getOutputStream().write(HTTP_2);
            var unused = tls.getInputStream().read();
            return Optional.empty();
        } catch (SSLException e) {
            return Optional.of(e);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Whether HTTP is answered without TLS, as etcd does on a plain-text client port. */
    boolean speaksPlainHttp() {
        try (Socket plain = connect()) {
            plain.getOutputStream().write("GET /version HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            byte[] start = plain.getInputStream().readNBytes(5);
            return new String(start, StandardCharsets.US_ASCII).equals("HTTP/");
        } catch (IOException e) {
            return false;
        }
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket();
        try {
            socket.setSoTimeout(millis);
            socket.connect(new InetSocketAddress(address.host(), address.port()), millis);
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }
}
