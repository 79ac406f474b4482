package dev.etcdsh.jetcd;

import dev.etcdsh.cluster.Access;
import dev.etcdsh.cluster.Access.Endpoint;
import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** What all connections of one session share: the event loops (daemon threads), the TLS contexts and the timeouts. */
final class Wires implements AutoCloseable {
    /** The members of a cluster are met at the same time, and a handshake computes. */
    private static final int LOOPS = 2;

    private final Access access;
    private final Optional<ClientTls> tls;
    private final EventLoopGroup loop = new MultiThreadIoEventLoopGroup(
            LOOPS, new DefaultThreadFactory("etcdsh-net", true), NioIoHandler.newFactory());
    private final Pages pages;
    private final ExecutorService background =
            Executors.newCachedThreadPool(new DefaultThreadFactory("etcdsh-call", true));

    Wires(Access access, Optional<ClientTls> tls) {
        this.access = access;
        this.tls = tls;
        this.pages = new Pages(loop, tls, dialMillis());
    }

    Access access() {
        return access;
    }

    Optional<Credentials> credentials() {
        return tls.map(ClientTls::credentials);
    }

    /** What the server at an address showed in its last handshake. */
    Optional<ServerTrust.Shown> shownBy(Endpoint address) {
        return tls.flatMap(seen -> seen.shownBy(address));
    }

    /** Whether a connection that failed may stand by another way of speaking TLS, which it is spoken by from now on. */
    boolean another(Endpoint address, Throwable failure) {
        return tls.filter(known -> known.another(address, failure)).isPresent();
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
        tls.map(known -> known.grpc(address)).ifPresentOrElse(builder::sslContext, builder::usePlaintext);
        return builder.build();
    }

    /** Over HTTP/1 on the same ports. */
    Pages pages() {
        return pages;
    }

    int dialMillis() {
        return (int) Math.min(
                Integer.MAX_VALUE, Math.max(1, access.patience().connecting().toMillis()));
    }

    @Override
    public void close() {
        background.shutdownNow();
        // A thread that sits in the kernel when the JVM ends costs 300 ms.
        loop.shutdownGracefully(0, 50, TimeUnit.MILLISECONDS).awaitUninterruptibly(200);
    }
}
