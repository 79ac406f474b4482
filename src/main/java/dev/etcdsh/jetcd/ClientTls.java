package dev.etcdsh.jetcd;

import dev.etcdsh.cluster.Access.Endpoint;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.codec.http2.Http2SecurityUtil;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolNames;
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

/** TLS with a session's certificates: for gRPC, and for HTTP/1 on the same ports. */
final class ClientTls {
    /**
     * By gRPC's own set-up the JDK would load all its providers and all the authorities that it trusts to find out whether it
     * can do ALPN, which every Java since 9 can: a tenth of a second.
     */
    private static final ApplicationProtocolConfig HTTP_2 = new ApplicationProtocolConfig(
            Protocol.ALPN,
            SelectorFailureBehavior.NO_ADVERTISE,
            SelectedListenerFailureBehavior.ACCEPT,
            ApplicationProtocolNames.HTTP_2);

    private static final String AUTHORITIES = "javax.net.ssl.trustStore";

    private static final SslContext EMPTY = withoutAuthorities();

    private final Credentials credentials;
    private final ServerTrust trust;
    private final SslContext grpc;
    private final SslContext http;

    ClientTls(Credentials credentials) {
        this.credentials = credentials;
        this.trust = new ServerTrust(credentials.authorities(), credentials.verify());
        JdkSslContext context = build(builder()
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

    /**
     * netty learns what the JDK can do from contexts that would trust whom the JDK trusts: those are a hundred and more
     * certificates to be read, another tenth of a second, and for nothing. Meanwhile the JDK is told that it trusts nobody.
     */
    private static SslContext withoutAuthorities() {
        String before = System.getProperty(AUTHORITIES);
        System.setProperty(AUTHORITIES, "NONE");
        try {
            return build(
                    SslContextBuilder.forClient().sslProvider(SslProvider.JDK).applicationProtocolConfig(HTTP_2));
        } finally {
            if (before == null) {
                System.clearProperty(AUTHORITIES);
            } else {
                System.setProperty(AUTHORITIES, before);
            }
        }
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

    Credentials credentials() {
        return credentials;
    }

    /** What the server at an address showed in its last handshake. */
    Optional<ServerTrust.Shown> shownBy(Endpoint address) {
        return trust.shownBy(address.host(), address.port());
    }

    SslContext grpc() {
        return grpc;
    }

    /**
     * For HTTP/1: without the protocol negotiation that would make it HTTP/2, and by the session of a gRPC connection to the same
     * address. That the server has the name it was called by is checked as in the contexts that netty sets up itself.
     */
    SslHandler http(ByteBufAllocator buffers, Endpoint to) {
        SslHandler handler = http.newHandler(buffers, to.host(), to.port());
        SSLParameters parameters = handler.engine().getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        handler.engine().setSSLParameters(parameters);
        return handler;
    }

    private SslContextBuilder builder() {
        SslContextBuilder builder =
                SslContextBuilder.forClient().sslProvider(SslProvider.JDK).trustManager(trust);
        credentials.client().ifPresent(pair -> builder.keyManager(new ClientPair(pair)));
        return builder;
    }

    private static JdkSslContext build(SslContextBuilder builder) {
        try {
            return (JdkSslContext) builder.build();
        } catch (SSLException e) {
            throw new IllegalStateException("this JDK cannot do TLS as a client", e);
        }
    }
}
