package dev.etcdsh.jetcd;

import dev.etcdsh.cluster.Access.Endpoint;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import java.util.Optional;

/**
 * What speaks TLS: the JDK, or BoringSSL. Either lets {@link ServerTrust} judge whether a server is trusted, and has the name it
 * is called by.
 */
interface TlsContexts {
    /**
     * By gRPC's own set-up the JDK would load all its providers and all the authorities that it trusts to find out whether it
     * can do ALPN, which every Java since 9 can: a tenth of a second.
     */
    ApplicationProtocolConfig HTTP_2 = new ApplicationProtocolConfig(
            Protocol.ALPN,
            SelectorFailureBehavior.NO_ADVERTISE,
            SelectedListenerFailureBehavior.ACCEPT,
            ApplicationProtocolNames.HTTP_2);

    SslContext grpc();

    /** For HTTP/1 on the same port: without the protocol negotiation that would make it HTTP/2. */
    SslHandler http(ByteBufAllocator buffers, Endpoint to);

    static SslContextBuilder client(SslProvider by, ServerTrust trust, Optional<ClientPair> shown) {
        SslContextBuilder client = SslContextBuilder.forClient().sslProvider(by).trustManager(trust);
        shown.ifPresent(client::keyManager);
        return client;
    }
}
