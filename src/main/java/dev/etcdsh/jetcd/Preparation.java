package dev.etcdsh.jetcd;

import dev.etcdsh.cluster.CallFailed;
import dev.etcdsh.cluster.Problem;
import io.grpc.okhttp.OkHttpChannelBuilder;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * What the first connection takes of a JVM, whoever it leads to: classes of gRPC and of TLS. Done on a thread of
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
            thread = Daemons.start("etcdsh-prepare", () -> quietly(Preparation::prepare));
        }
    }

    /** Beside, nobody waits for it. */
    static void rehearse(ClientTls tls) {
        Daemons.start("etcdsh-rehearse", () -> quietly(tls::rehearse));
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
        OkHttpChannelBuilder.forAddress("localhost", 1)
                .directExecutor()
                .usePlaintext()
                .build()
                .shutdownNow();
    }
}
