package dev.etcdsh.jetcd;

import dev.etcdsh.cluster.CallFailed;
import dev.etcdsh.cluster.Problem;
import io.grpc.netty.NettyChannelBuilder;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * What the first connection takes of a JVM, whoever it leads to: classes of netty and gRPC, the JDK's TLS. Done on a thread of
 * its own, while settings and certificates are read. They are waited for before anybody else begins to use them: classes that
 * two threads begin at opposite ends would wait for each other for ever.
 */
final class Preparation {
    private @Nullable Thread thread;

    /** Whoever is made with this one does not wait until logging is set up. */
    private static final class Logging {
        /** Kept, because a logger that nobody holds forgets its level. */
        static final Logger GRPC = Logger.getLogger("io.grpc");

        private Logging() {}
    }

    /** Begins, if it has not yet begun. */
    synchronized void begin() {
        if (thread == null) {
            thread = new Thread(() -> quietly(Preparation::prepare), "etcdsh-prepare");
            thread.setDaemon(true);
            thread.start();
        }
    }

    /** Beside, nobody waits for it. */
    void rehearse(ClientTls tls) {
        Thread beside = new Thread(() -> quietly(() -> tls.rehearse(this::await)), "etcdsh-rehearse");
        beside.setDaemon(true);
        beside.start();
    }

    /** @throws CallFailed CANCELLED when the operator does not want to wait */
    void await() {
        Thread begun;
        synchronized (this) {
            begun = thread;
        }
        try {
            if (begun != null) {
                begun.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CallFailed(CallFailed.Kind.CANCELLED, Problem.of("connecting was given up"), e);
        }
    }

    private static void prepare() {
        // netty's flight recorder events cost 100 ms at the first call.
        System.setProperty("io.netty.jfr.enabled", System.getProperty("io.netty.jfr.enabled", "false"));
        ClientTls.prepare();
        // gRPC would write to the operator's screen.
        Logging.GRPC.setLevel(Level.OFF);
        channel();
    }

    private static void quietly(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException | LinkageError failed) {
            // Who connects meets it again, and tells the operator.
        }
    }

    /** To nobody: it is not connected. */
    private static void channel() {
        EventLoopGroup loop = new MultiThreadIoEventLoopGroup(
                1, new DefaultThreadFactory("etcdsh-prepare", true), NioIoHandler.newFactory());
        NettyChannelBuilder.forAddress("localhost", 1)
                .eventLoopGroup(loop)
                .channelType(NioSocketChannel.class)
                .directExecutor()
                .usePlaintext()
                .build()
                .shutdownNow();
        var unused = loop.shutdownGracefully(0, 0, TimeUnit.MILLISECONDS);
    }
}
