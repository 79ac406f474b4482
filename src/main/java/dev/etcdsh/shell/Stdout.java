package dev.etcdsh.shell;

import dev.etcdsh.cluster.Problem;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where data is printed. It remembers why it could not be: whoever reads a file that lacks lines must be able to know. */
final class Stdout extends PrintStream {
    private final Attentive target;

    Stdout(OutputStream target) {
        this(new Attentive(target));
    }

    private Stdout(Attentive target) {
        super(target, true, StandardCharsets.UTF_8);
        this.target = target;
    }

    /** What was lost; empty when nothing was, or when the reader went away by itself, as {@code head} does. */
    Optional<Problem> loss() {
        flush();
        return Optional.ofNullable(target.failure)
                .map(failure -> String.valueOf(failure.getMessage()))
                .filter(reason -> !reason.contains("Broken pipe"))
                .map(reason -> new Problem(
                        "stdout cannot be written: what was printed is incomplete",
                        reason,
                        "the commands ran all the same; status shows what the cluster is like now"));
    }

    private static final class Attentive extends OutputStream {
        private final OutputStream to;
        private volatile @Nullable IOException failure;

        Attentive(OutputStream to) {
            this.to = to;
        }

        private interface Work {
            void run() throws IOException;
        }

        @Override
        public void write(int single) throws IOException {
            attempt(() -> to.write(single));
        }

        @Override
        public void write(byte[] bytes, int from, int count) throws IOException {
            attempt(() -> to.write(bytes, from, count));
        }

        @Override
        public void flush() throws IOException {
            attempt(to::flush);
        }

        private void attempt(Work work) throws IOException {
            try {
                work.run();
            } catch (IOException e) {
                if (failure == null) {
                    failure = e;
                }
                throw e;
            }
        }
    }
}
