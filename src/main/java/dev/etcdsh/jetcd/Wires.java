package dev.etcdsh.jetcd;

import dev.etcdsh.cluster.Access;
import dev.etcdsh.cluster.Access.Endpoint;
import io.grpc.ManagedChannel;
import io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.NettyChannelBuilder;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** What all connections of one session share: the event loop (one daemon thread), the TLS contexts and the timeouts. */
final class Wires implements AutoCloseable {
    private final Access access;
    private final Optional<Credentials> credentials;
    private final Optional<ServerTrust> trust;
    private final Optional<SslContext> grpcTls;
    private final EventLoopGroup loop =
            new MultiThreadIoEventLoopGroup(1, new DefaultThreadFactory("etcdsh-net", true), NioIoHandler.newFactory());
    private final ExecutorService background =
            Executors.newCachedThreadPool(new DefaultThreadFactory("etcdsh-call", true));
    private @Nullable SslContext plainHttpTls;

    Wires(Access access, Optional<Credentials> credentials) {
        this.access = access;
        this.credentials = credentials;
        this.trust = credentials.map(files -> new ServerTrust(files.authorities(), files.verify()));
        this.grpcTls = credentials.map(files -> build(GrpcSslContexts.configure(builder(files))));
    }

    Access access() {
        return access;
    }

    Optional<Credentials> credentials() {
        return credentials;
    }

    /** What the server at an address showed in its last handshake. */
    Optional<ServerTrust.Shown> shownBy(Endpoint address) {
        return trust.flatMap(seen -> seen.shownBy(address.host(), address.port()));
    }

    EventLoopGroup loop() {
        return loop;
    }

    /** Where blocking work runs beside the caller. */
    ExecutorService background() {
        return background;
    }

    /**
     * A channel of its own to an address; it connects when first used. Nothing is ever repeated behind our back.
     */
    ManagedChannel channel(Endpoint address) {
        NettyChannelBuilder builder = NettyChannelBuilder.forAddress(address.host(), address.port())
                .eventLoopGroup(loop)
                .channelType(NioSocketChannel.class)
                .withOption(ChannelOption.CONNECT_TIMEOUT_MILLIS, dialMillis())
                .directExecutor()
                .disableRetry()
                .proxyDetector(target -> null)
                .keepAliveTime(access.keepaliveTime().toMillis(), TimeUnit.MILLISECONDS)
                .keepAliveTimeout(access.keepaliveTimeout().toMillis(), TimeUnit.MILLISECONDS);
        grpcTls.ifPresentOrElse(builder::sslContext, builder::usePlaintext);
        return builder.build();
    }

    /** For HTTP/1 on the same ports: without the protocol negotiation that would make it HTTP/2. */
    synchronized Optional<SslContext> httpTls() {
        if (plainHttpTls == null && credentials.isPresent()) {
            plainHttpTls = build(builder(credentials.get()));
        }
        return Optional.ofNullable(plainHttpTls);
    }

    int dialMillis() {
        return (int)
                Math.min(Integer.MAX_VALUE, Math.max(1, access.dialTimeout().toMillis()));
    }

    @Override
    public void close() {
        background.shutdownNow();
        // A thread that sits in the kernel when the JVM ends costs 300 ms.
        loop.shutdownGracefully(0, 50, TimeUnit.MILLISECONDS).awaitUninterruptibly(200);
    }

    private SslContextBuilder builder(Credentials files) {
        SslContextBuilder builder = SslContextBuilder.forClient().trustManager(trust.orElseThrow());
        files.client().ifPresent(pair -> builder.keyManager(new ClientPair(pair)));
        return builder;
    }

    private static SslContext build(SslContextBuilder builder) {
        try {
            return builder.build();
        } catch (SSLException e) {
            throw new IllegalStateException("this JDK cannot do TLS as a client", e);
        }
    }
}
