package dev.etcdsh.jetcd;

import dev.etcdsh.cluster.Access.Endpoint;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.pool.AbstractChannelPoolHandler;
import io.netty.channel.pool.SimpleChannelPool;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpContentDecompressor;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.timeout.IdleStateHandler;
import io.netty.util.concurrent.Future;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** The connections over which members show pages, kept for the next one: a handshake takes longer than a page. */
final class Pages {
    /** etcd's own pages have a few hundred kilobytes; another server's may be endless. */
    private static final int MOST = 16 << 20;

    private static final int KEPT_SECONDS = 20;

    private final EventLoopGroup loop;
    private final Optional<ClientTls> tls;
    private final int dialMillis;
    private final Map<Endpoint, SimpleChannelPool> kept = new ConcurrentHashMap<>();

    Pages(EventLoopGroup loop, Optional<ClientTls> tls, int dialMillis) {
        this.loop = loop;
        this.tls = tls;
        this.dialMillis = dialMillis;
    }

    /**
     * Asks for a page. Who cancels it closes the connection; it fails as the connection does, with {@link PageReader.Gone} where
     * that had been kept.
     */
    CompletableFuture<PageReader.Answer> ask(String path, Endpoint at) {
        CompletableFuture<PageReader.Answer> page = new CompletableFuture<>();
        SimpleChannelPool pool = kept.computeIfAbsent(at, this::pool);
        var unused = pool.acquire().addListener((Future<Channel> connected) -> {
            if (!connected.isSuccess()) {
                page.completeExceptionally(connected.cause());
            } else if (page.isDone()) {
                var unusedRelease = pool.release(connected.getNow());
            } else {
                ask(path, at, connected.getNow(), pool, page);
            }
        });
        return page;
    }

    private static void ask(
            String path,
            Endpoint at,
            Channel channel,
            SimpleChannelPool pool,
            CompletableFuture<PageReader.Answer> page) {
        CompletableFuture<PageReader.Answer> came = new CompletableFuture<>();
        var unusedCame = came.whenComplete((answer, failure) -> {
            if (failure == null) {
                var unusedRelease = pool.release(channel);
                page.complete(answer);
            } else {
                page.completeExceptionally(failure);
            }
        });
        var unusedPage = page.whenComplete((answer, failure) -> {
            if (failure != null) {
                var unusedClose = channel.close();
            }
        });
        PageReader reader = channel.pipeline().get(PageReader.class);
        channel.eventLoop().execute(() -> reader.ask(channel, path, at.hostPort(), came));
    }

    private SimpleChannelPool pool(Endpoint at) {
        Bootstrap dial = new Bootstrap()
                .group(loop)
                .channel(NioSocketChannel.class)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, dialMillis)
                .remoteAddress(at.host(), at.port());
        return new SimpleChannelPool(dial, new AbstractChannelPoolHandler() {
            @Override
            public void channelCreated(Channel channel) {
                tls.ifPresent(known -> channel.pipeline().addLast(known.http(channel.alloc(), at)));
                channel.pipeline()
                        .addLast(
                                new IdleStateHandler(0, 0, KEPT_SECONDS),
                                new HttpClientCodec(),
                                new HttpContentDecompressor(MOST),
                                new HttpObjectAggregator(MOST),
                                new PageReader());
            }
        });
    }
}
