package dev.etcdsh.jetcd.standin;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpContentCompressor;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.ssl.SslContext;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** Shows everybody's metrics: as many lines as etcd has, of which few matter. */
final class Pages implements AutoCloseable {
    private static final int OTHERS = 1_500;

    private final EventLoopGroup loop = new MultiThreadIoEventLoopGroup(
            1, new DefaultThreadFactory("etcdsh-pages", true), NioIoHandler.newFactory());
    private final Channel listening;

    Pages(State state, SslContext tls) {
        this.listening = new ServerBootstrap()
                .group(loop)
                .channel(NioServerSocketChannel.class)
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline()
                                .addLast(
                                        tls.newHandler(channel.alloc()),
                                        new HttpServerCodec(),
                                        new HttpContentCompressor(),
                                        new Shown(state));
                    }
                })
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .syncUninterruptibly()
                .channel();
    }

    int port() {
        return ((InetSocketAddress) listening.localAddress()).getPort();
    }

    @Override
    public void close() {
        var unused = loop.shutdownGracefully(0, 0, TimeUnit.MILLISECONDS);
    }

    private static final class Shown extends SimpleChannelInboundHandler<HttpRequest> {
        private final State state;

        Shown(State state) {
            this.state = state;
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, HttpRequest request) {
            byte[] page = request.uri().equals("/metrics")
                    ? metrics().getBytes(StandardCharsets.UTF_8)
                    : "{\"health\":\"true\"}".getBytes(StandardCharsets.UTF_8);
            DefaultFullHttpResponse response = new DefaultFullHttpResponse(
                    HttpVersion.HTTP_1_1, HttpResponseStatus.OK, Unpooled.wrappedBuffer(page));
            response.headers().set(HttpHeaderNames.CONTENT_LENGTH, page.length);
            var unused = context.writeAndFlush(response);
        }

        private String metrics() {
            StringBuilder page = new StringBuilder();
            for (int line = 0; line < OTHERS; line++) {
                page.append(
                                "grpc_server_handled_total{grpc_code=\"Aborted\",grpc_service=\"etcdserverpb.KV\",number=\"")
                        .append(line)
                        .append("\"} 0\n");
            }
            return page.append("# TYPE etcd_server_quota_backend_bytes gauge\netcd_server_quota_backend_bytes ")
                    .append((double) State.QUOTA)
                    .append("\nprocess_start_time_seconds 1.7e+09\netcd_server_leader_changes_seen_total 1\n")
                    .append("etcd_disk_defrag_inflight 0\netcd_debugging_mvcc_compact_revision ")
                    .append(state.compacted())
                    .append('\n')
                    .toString();
        }
    }
}
