package dev.etcdsh.jetcd;

import dev.etcdsh.cluster.Access.Endpoint;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.codec.http2.Http2SecurityUtil;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.JdkSslContext;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.SupportedCipherSuiteFilter;
import java.nio.ByteBuffer;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;

/** TLS as this JDK has it: on every machine, and with every key that it knows. */
final class JdkTls implements TlsContexts {
    private static final SslContext EMPTY = JdkAuthorities.without(() ->
            build(SslContextBuilder.forClient().sslProvider(SslProvider.JDK).applicationProtocolConfig(HTTP_2)));

    private final SslContext grpc;
    private final SslContext http;

    JdkTls(ServerTrust trust, Optional<ClientPair> client) {
        JdkSslContext context = build(TlsContexts.client(SslProvider.JDK, trust, client)
                .ciphers(Http2SecurityUtil.CIPHERS, SupportedCipherSuiteFilter.INSTANCE)
                .applicationProtocolConfig(HTTP_2));
        this.grpc = context;
        this.http = new JdkSslContext(
                context.context(),
                true,
                null,
                SupportedCipherSuiteFilter.INSTANCE,
                ApplicationProtocolConfig.DISABLED,
                ClientAuth.NONE,
                null,
                false);
    }

    /** Has a client say hello to nobody: when the first connection is made, all that it takes has been there once. */
    static void prepare() {
        SSLEngine engine = EMPTY.newEngine(ByteBufAllocator.DEFAULT);
        try {
            engine.wrap(
                    ByteBuffer.allocate(0),
                    ByteBuffer.allocate(engine.getSession().getPacketBufferSize()));
        } catch (SSLException e) {
            throw new IllegalStateException("this JDK cannot do TLS as a client", e);
        } finally {
            engine.closeOutbound();
        }
    }

    @Override
    public SslContext grpc() {
        return grpc;
    }

    /**
     * For HTTP/1: without the protocol negotiation that would make it HTTP/2, and by the session of a gRPC connection to the same
     * address. That the server has the name it was called by is checked as in the contexts that netty sets up itself.
     */
    @Override
    public SslHandler http(ByteBufAllocator buffers, Endpoint to) {
        SslHandler handler = http.newHandler(buffers, to.host(), to.port());
        SSLParameters parameters = handler.engine().getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        handler.engine().setSSLParameters(parameters);
        return handler;
    }

    private static JdkSslContext build(SslContextBuilder builder) {
        try {
            return (JdkSslContext) builder.build();
        } catch (SSLException e) {
            throw new IllegalStateException("this JDK cannot do TLS as a client", e);
        }
    }
}
