package dev.etcdsh.jetcd;

import dev.etcdsh.cluster.Access.Endpoint;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.codec.http2.Http2SecurityUtil;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.SupportedCipherSuiteFilter;
import java.util.Optional;
import javax.net.ssl.SSLException;

/**
 * TLS by BoringSSL, where the JVM finds netty's library of it (the launcher tells it where). What the JDK does in Java is slow until
 * it has been compiled, which who looks once does not live to see.
 */
final class NativeTls implements TlsContexts {
    private static final boolean AT_HAND = JdkAuthorities.without(OpenSsl::isAvailable);

    private final SslContext grpc;
    private final SslContext http;

    NativeTls(ServerTrust trust, Optional<ClientPair> client) {
        this.grpc = build(TlsContexts.client(SslProvider.OPENSSL, trust, client)
                .ciphers(Http2SecurityUtil.CIPHERS, SupportedCipherSuiteFilter.INSTANCE)
                .applicationProtocolConfig(HTTP_2));
        this.http = build(TlsContexts.client(SslProvider.OPENSSL, trust, client));
    }

    /** Whether there is such a library, and the machine can load it. */
    static boolean atHand() {
        return AT_HAND;
    }

    @Override
    public SslContext grpc() {
        return grpc;
    }

    @Override
    public SslHandler http(ByteBufAllocator buffers, Endpoint to) {
        return http.newHandler(buffers, to.host(), to.port());
    }

    private static SslContext build(SslContextBuilder builder) {
        try {
            return builder.build();
        } catch (SSLException e) {
            throw new IllegalStateException("BoringSSL cannot do TLS with these certificates", e);
        }
    }
}
