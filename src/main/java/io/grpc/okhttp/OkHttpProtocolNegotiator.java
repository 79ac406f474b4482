package io.grpc.okhttp;

import io.grpc.okhttp.internal.Protocol;
import java.io.IOException;
import java.util.List;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * Takes the place of grpc-okhttp's class of this name (1.79.0). That one wants to know first which machine it is on: it has every
 * security provider of the JVM made and a TLS context set up that trusts the authorities of the world, which takes a first look
 * 70 ms. Here it is a JVM, all of which know ALPN.
 */
class OkHttpProtocolNegotiator {
    private static final OkHttpProtocolNegotiator ONLY = new OkHttpProtocolNegotiator();

    private OkHttpProtocolNegotiator() {}

    static OkHttpProtocolNegotiator get() {
        return ONLY;
    }

    /**
     * Makes the handshake, in which the server chooses a protocol.
     *
     * @throws SSLException when it chooses none
     */
    String negotiate(SSLSocket socket, String host, @Nullable List<Protocol> protocols) throws IOException {
        String[] offered = protocols == null
                ? new String[0]
                : protocols.stream().map(Protocol::toString).toArray(String[]::new);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setApplicationProtocols(offered);
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        String chosen = socket.getApplicationProtocol();
        if (chosen == null || chosen.isEmpty()) {
            throw new SSLException("the server at " + host + " speaks none of " + List.of(offered));
        }
        return chosen;
    }
}
