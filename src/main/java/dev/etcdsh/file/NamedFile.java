package dev.etcdsh.file;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Reads what the operator named. It is read on a thread of its own: a path may lead to a pipe that nobody writes into or to a
 * dead mount, where the reading thread cannot be stopped, but whoever waits for it can.
 */
public final class NamedFile {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private interface Source {
        byte[] read() throws IOException, Unreadable;
    }

    private NamedFile() {}

    /** The path that a name stands for. */
    public static Path path(String name) throws Unreadable {
        try {
            return Path.of(name);
        } catch (InvalidPathException invalid) {
            throw new Unreadable("no file can be called so here", "check the name, and LC_ALL when it is not English");
        }
    }

    /**
     * Reads a file.
     *
     * @param most bytes
     * @throws InterruptedException when the caller was interrupted while it waited
     */
    public static byte[] read(Path file, int most) throws Unreadable, InterruptedException {
        return read(file, most, PATIENCE);
    }

    static byte[] read(Path file, int most, Duration patience) throws Unreadable, InterruptedException {
        CompletableFuture<byte[]> content = begin(() -> {
            if (Files.isDirectory(file)) {
                throw new Unreadable("it is a directory", "name a file in it");
            }
            try (InputStream in = Files.newInputStream(file)) {
                return whole(in, most);
            }
        });
        try {
            return content.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException silent) {
            throw new Unreadable(
                    "it has not come to an end within " + seconds(patience) + " s",
                    "is it a pipe that nobody writes into?");
        } catch (ExecutionException failed) {
            throw unreadable(failed);
        }
    }

    /**
     * Reads a stream to its end, which may be long in coming.
     *
     * @param most bytes
     * @throws InterruptedException when the caller was interrupted while it waited
     */
    public static byte[] read(InputStream stream, int most) throws Unreadable, InterruptedException {
        try {
            return begin(() -> whole(stream, most)).get();
        } catch (ExecutionException failed) {
            throw unreadable(failed);
        }
    }

    private static CompletableFuture<byte[]> begin(Source source) {
        CompletableFuture<byte[]> content = new CompletableFuture<>();
        Thread reading = new Thread(
                () -> {
                    try {
                        content.complete(source.read());
                    } catch (IOException | Unreadable | RuntimeException failed) {
                        content.completeExceptionally(failed);
                    }
                },
                "reading");
        reading.setDaemon(true);
        reading.start();
        return content;
    }

    private static byte[] whole(InputStream in, int most) throws IOException, Unreadable {
        byte[] bytes = in.readNBytes(most + 1);
        if (bytes.length > most) {
            throw new Unreadable("it is larger than " + size(most), "is it the right file?");
        }
        return bytes;
    }

    private static String seconds(Duration duration) {
        return BigDecimal.valueOf(duration.toMillis(), 3).stripTrailingZeros().toPlainString();
    }

    private static String size(int bytes) {
        return bytes >= 1 << 20 ? (bytes >> 20) + " MiB" : (bytes >> 10) + " KiB";
    }

    private static Unreadable unreadable(ExecutionException failed) {
        if (failed.getCause() instanceof Unreadable unreadable) {
            return unreadable;
        }
        if (failed.getCause() instanceof IOException failure) {
            return Unreadable.of(failure);
        }
        throw new IllegalStateException(failed.getCause());
    }
}
