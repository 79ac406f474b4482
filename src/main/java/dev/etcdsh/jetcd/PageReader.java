package dev.etcdsh.jetcd;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.timeout.IdleStateEvent;
import java.io.EOFException;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One connection's end here: asks for pages and reads them, one after the other, on the connection's thread. */
final class PageReader extends SimpleChannelInboundHandler<FullHttpResponse> {
    private @Nullable CompletableFuture<Answer> awaited;
    private boolean proven;

    /** A page as it came. */
    record Answer(int code, String body) {}

    /** A connection that has answered before is gone: a restart ends it, and nobody is told until the next question. */
    static final class Gone extends EOFException {
        private static final long serialVersionUID = 1;

        Gone(Throwable cause) {
            initCause(cause);
        }
    }

    void ask(Channel to, String path, String host, CompletableFuture<Answer> page) {
        awaited = page;
        DefaultFullHttpRequest request = new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, path);
        // Pages of metrics shrink to a tenth, and it is deciphering that takes long.
        request.headers().set(HttpHeaderNames.HOST, host).set(HttpHeaderNames.ACCEPT_ENCODING, HttpHeaderValues.GZIP);
        var unused = to.writeAndFlush(request).addListener(sent -> {
            if (!sent.isSuccess()) {
                failed(sent.cause());
            }
        });
    }

    @Override
    protected void channelRead0(ChannelHandlerContext from, FullHttpResponse response) {
        CompletableFuture<Answer> page = awaited;
        if (page == null || response.decoderResult().isFailure()) {
            failed(new ProtocolException("what it answers is no HTTP"));
            var unused = from.close();
            return;
        }
        proven = true;
        awaited = null;
        if (!HttpUtil.isKeepAlive(response)) {
            var unused = from.close();
        }
        page.complete(new Answer(response.status().code(), response.content().toString(StandardCharsets.UTF_8)));
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        failed(new EOFException());
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        failed(cause);
        var unused = context.close();
    }

    /** Nobody has asked for long: a firewall that forgets such a connection would tell neither side. */
    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof IdleStateEvent && awaited == null) {
            var unused = context.close();
        }
    }

    private void failed(Throwable cause) {
        CompletableFuture<Answer> page = awaited;
        awaited = null;
        if (page != null) {
            page.completeExceptionally(proven ? new Gone(cause) : cause);
        }
    }
}
