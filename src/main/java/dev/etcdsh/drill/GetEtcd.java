package dev.etcdsh.drill;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs {@code shell/get-etcd}, with a version or {@code --newest}: one line on standard output, the folder of the programs; progress on standard error;
 * exit 0, 1 no source has it, 2 usage.
 */
final class GetEtcd {
    private static final String VERSION_LINE = "etcd Version: ";
    private static final int REASON_LINES = 12;

    private GetEtcd() {}

    static Path run(String version, Consumer<String> progress) {
        Path script = script();
        try {
            Process process = new ProcessBuilder("sh", script.toString(), version).start();
            process.getOutputStream().close();
            CompletableFuture<String> answer = CompletableFuture.supplyAsync(() -> firstLine(process));
            CompletableFuture<String> reasons = CompletableFuture.supplyAsync(() -> follow(process, progress));
            int exit = ended(process);
            if (exit != 0) {
                throw failure(version, reasons.join().isEmpty() ? "exit code " + exit : reasons.join());
            }
            return Path.of(answer.join());
        } catch (IOException e) {
            throw new DrillException("cannot run " + script, e, "A POSIX shell is needed on PATH.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DrillException("getting etcd was interrupted", e, "Try again.");
        }
    }

    /** An interrupt ends the script, which then tidies up, and all that it started. */
    private static int ended(Process process) throws InterruptedException {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            process.destroy();
            throw e;
        }
    }

    /** What a program says of itself: its first line is {@code etcd Version: 3.7.3}. */
    static String version(Path etcd) {
        ProcessBuilder builder = new ProcessBuilder(etcd.toString(), "--version").redirectErrorStream(true);
        Guard.cleanEnvironment(builder);
        try {
            String line = firstLine(builder.start());
            if (line.startsWith(VERSION_LINE)) {
                return line.substring(VERSION_LINE.length()).strip();
            }
            throw new DrillException(etcd + " is no etcd", "it says: " + line, "Choose a version: --etcd VERSION.");
        } catch (IOException e) {
            throw new DrillException("cannot run " + etcd, e, "Choose a version: --etcd VERSION.");
        }
    }

    private static String firstLine(Process process) {
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            @Nullable String line = out.readLine();
            return line == null ? "" : line;
        } catch (IOException e) {
            return "";
        }
    }

    /** Tells each line of progress and remembers the last ones, which say why when it fails. */
    private static String follow(Process process, Consumer<String> progress) {
        Deque<String> last = new ArrayDeque<>();
        try (BufferedReader err = process.errorReader(StandardCharsets.UTF_8)) {
            err.lines().forEach(line -> {
                progress.accept(line);
                last.addLast(line);
                if (last.size() > REASON_LINES) {
                    last.removeFirst();
                }
            });
        } catch (IOException | UncheckedIOException e) {
            last.addLast("its output broke off: " + e.getMessage());
        }
        return String.join("\n", last);
    }

    private static Path script() {
        Path script = home().resolve("shell").resolve("get-etcd");
        if (!Files.isRegularFile(script)) {
            throw new DrillException(
                    "cannot get etcd", script + " is missing", "Set ETCDSH_HOME to the folder above shell/.");
        }
        return script;
    }

    /** The folder above the launcher's, told by the launcher; in tests the working folder or one above it. */
    private static Path home() {
        String told = System.getProperty("etcdsh.home", System.getenv().getOrDefault("ETCDSH_HOME", ""));
        if (!told.isEmpty()) {
            return Path.of(told);
        }
        Path here = Path.of("").toAbsolutePath();
        for (Path at = here; at != null; at = at.getParent()) {
            if (Files.isRegularFile(at.resolve("shell").resolve("get-etcd"))) {
                return at;
            }
        }
        return here;
    }

    private static DrillException failure(String version, String why) {
        return new DrillException("no etcd (" + version + ")", why, "Another version may be at hand: --etcd VERSION.");
    }
}
