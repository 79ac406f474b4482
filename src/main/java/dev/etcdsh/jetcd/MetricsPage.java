package dev.etcdsh.jetcd;

import dev.etcdsh.cluster.CallFailed;
import dev.etcdsh.cluster.CallFailed.Kind;
import dev.etcdsh.cluster.Metrics;
import dev.etcdsh.cluster.Problem;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Fetches {@code /metrics} from a member's client port, over a connection of its own: HTTP/1.0, so that the page comes in one
 * piece and ends where the connection ends. Works during a defragmentation and needs no login.
 */
final class MetricsPage {
    /** etcd's own page has a few hundred kilobytes; another server's may be endless. */
    private static final int MOST = 16 << 20;

    private final Wires wires;

    MetricsPage(Wires wires) {
        this.wires = wires;
    }

    Metrics fetch(Where where) {
        CompletableFuture<String> page = new CompletableFuture<>();
        Channel channel = connect(where, page);
        try {
            String answer = page.get(wires.access().commandTimeout().toMillis(), TimeUnit.MILLISECONDS);
            int body = answer.indexOf("\r\n\r\n");
            if (body < 0 || !answer.startsWith("200 ", "HTTP/1.x ".length())) {
                String line = answer.lines().findFirst().orElse("an empty answer");
                throw failed(Kind.REFUSED, where, line, new IOException(line));
            }
            return new Metrics(MetricsText.samples(answer.substring(body + 4)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CallFailed(Kind.CANCELLED, Problem.of("metrics of " + where + " was given up"), e);
        } catch (TimeoutException e) {
            String why = "no answer within " + Failures.seconds(wires.access().commandTimeout());
            throw failed(Kind.NO_ANSWER, where, why, e);
        } catch (ExecutionException e) {
            throw failed(
                    Kind.UNREACHABLE,
                    where,
                    new DialTrouble(wires).problem(e, where).why(),
                    e);
        } finally {
            var unused = channel.close();
        }
    }

    private Channel connect(Where where, CompletableFuture<String> page) {
        String host = where.address().host();
        int port = where.address().port();
        String request = "GET /metrics HTTP/1.0\r\nHost: " + where.address().hostPort() + "\r\n\r\n";
        ChannelFuture connected = new Bootstrap()
                .group(wires.loop())
                .channel(NioSocketChannel.class)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, wires.dialMillis())
                .handler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        wires.httpTls().ifPresent(tls -> channel.pipeline()
                                .addLast(tls.newHandler(channel.alloc(), host, port)));
                        channel.pipeline().addLast(new Reader(page));
                    }
                })
                .connect(host, port);
        var unused = connected.addListener(done -> {
            if (done.isSuccess()) {
                var unusedWrite =
                        connected.channel().writeAndFlush(Unpooled.copiedBuffer(request, StandardCharsets.US_ASCII));
            } else {
                page.completeExceptionally(done.cause());
            }
        });
        return connected.channel();
    }

    private static CallFailed failed(Kind kind, Where where, String why, Exception cause) {
        return new CallFailed(kind, new Problem(where + " shows no metrics", why, ""), cause);
    }

    private static final class Reader extends SimpleChannelInboundHandler<ByteBuf> {
        private final CompletableFuture<String> page;
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        Reader(CompletableFuture<String> page) {
            this.page = page;
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, ByteBuf part) throws IOException {
            if (bytes.size() > MOST) {
                throw new IOException("the page does not end");
            }
            part.readBytes(bytes, part.readableBytes());
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            page.complete(bytes.toString(StandardCharsets.UTF_8));
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            page.completeExceptionally(cause);
            var unused = context.close();
        }
    }
}
