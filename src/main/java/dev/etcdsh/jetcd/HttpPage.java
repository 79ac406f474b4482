package dev.etcdsh.jetcd;

import dev.etcdsh.cluster.CallFailed;
import dev.etcdsh.cluster.CallFailed.Kind;
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
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Gets a page from a member's client port, over a connection of its own: HTTP/1.0, so that the page comes in one piece and ends
 * where the connection ends. Needs no login.
 */
final class HttpPage {
    private static final Pattern HEAD = Pattern.compile("HTTP/1\\.[01] ([0-9]{3})( |\r)");

    /** etcd's own pages have a few hundred kilobytes; another server's may be endless. */
    private static final int MOST = 16 << 20;

    private final Wires wires;
    private final Duration most;

    /** @param most how long a page may take, its connection included */
    HttpPage(Wires wires, Duration most) {
        this.wires = wires;
        this.most = most;
    }

    /** A page as it came. */
    record Answer(int code, String body) {}

    /**
     * Gets it.
     *
     * @param path such as {@code /metrics}
     * @throws CallFailed when no page comes in time
     */
    Answer get(String path, Where where) {
        CompletableFuture<String> page = new CompletableFuture<>();
        Channel channel = connect(path, where, page);
        try {
            return answer(page.get(most.toMillis(), TimeUnit.MILLISECONDS), path, where);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CallFailed(Kind.CANCELLED, Problem.of(path + " of " + where + " was given up"), e);
        } catch (TimeoutException e) {
            String why = "no answer within " + Failures.seconds(most);
            throw failed(Kind.NO_ANSWER, path, where, why, e);
        } catch (ExecutionException e) {
            String why = new DialTrouble(wires).problem(e, where).why();
            throw failed(Kind.UNREACHABLE, path, where, why, e);
        } finally {
            var unused = channel.close();
        }
    }

    private static Answer answer(String text, String path, Where where) {
        Matcher head = HEAD.matcher(text);
        int body = text.indexOf("\r\n\r\n");
        if (text.isEmpty()) {
            String why = "the connection was closed before it answered";
            throw failed(Kind.UNREACHABLE, path, where, why, new IOException(why));
        }
        if (body < 0 || !head.lookingAt()) {
            String line = text.lines().findFirst().orElse("");
            throw failed(Kind.REFUSED, path, where, line, new IOException(line));
        }
        return new Answer(Integer.parseInt(head.group(1)), text.substring(body + 4));
    }

    private Channel connect(String path, Where where, CompletableFuture<String> page) {
        String host = where.address().host();
        int port = where.address().port();
        String request = "GET " + path + " HTTP/1.0\r\nHost: " + where.address().hostPort() + "\r\n\r\n";
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

    private static CallFailed failed(Kind kind, String path, Where where, String why, Exception cause) {
        return new CallFailed(kind, new Problem(where + " does not show " + path, why, ""), cause);
    }

    private static final class Reader extends SimpleChannelInboundHandler<ByteBuf> {
        private final CompletableFuture<String> page;
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        Reader(CompletableFuture<String> page) {
            this.page = page;
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, ByteBuf part) throws IOException {
            if (bytes.size() + part.readableBytes() > MOST) {
                throw new IOException("it does not end");
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
