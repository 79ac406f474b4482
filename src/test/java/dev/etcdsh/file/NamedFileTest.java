package dev.etcdsh.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NamedFileTest {
    private final Path folder;

    NamedFileTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void aFileIsReadWholeUpToItsLimit() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "1234");

        assertThat(NamedFile.read(file, 4)).asString().isEqualTo("1234");
        assertThat(unreadable(() -> NamedFile.read(file, 3)).next()).isEqualTo("is it the right file?");
    }

    @Test
    void whatIsNoFileSaysWhatItIs() {
        assertThat(unreadable(() -> NamedFile.read(folder, 9)).why()).isEqualTo("it is a directory");
        assertThat(unreadable(() -> NamedFile.read(folder.resolve("gone"), 9)).why())
                .isEqualTo("there is no such file");
        assertThat(unreadable(() -> NamedFile.read(Path.of("/proc/self/mem"), 9))
                        .why())
                .isEqualTo("Input/output error");
        assertThat(unreadable(() -> NamedFile.path("a\0b")).why()).isEqualTo("no file can be called so here");
    }

    @Test
    void aPipeThatNobodyWritesIntoIsGivenUp() throws Exception {
        Path pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();

        Unreadable silent = unreadable(() -> NamedFile.read(pipe, 9, Duration.ofMillis(50)));
        assertThat(silent.why()).isEqualTo("it has not come to an end within 0.05 s");
        assertThat(silent.next()).isEqualTo("is it a pipe that nobody writes into?");
    }

    @Test
    void whoeverWaitsForAStreamCanBeInterrupted() throws IOException {
        try (PipedOutputStream silent = new PipedOutputStream();
                PipedInputStream stream = new PipedInputStream(silent)) {
            CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
            Thread waiting = new Thread(() -> {
                try {
                    NamedFile.read(stream, 9);
                } catch (InterruptedException wanted) {
                    interrupted.complete(true);
                } catch (Unreadable other) {
                    interrupted.completeExceptionally(other);
                }
            });
            waiting.start();
            waiting.interrupt();

            Awaitility.await().untilAsserted(() -> assertThat(interrupted).isCompletedWithValue(true));
        }
    }

    private interface Reading {
        void run() throws Unreadable, InterruptedException;
    }

    private static Unreadable unreadable(Reading reading) {
        return catchThrowableOfType(Unreadable.class, reading::run);
    }
}
