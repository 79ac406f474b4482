package dev.etcdsh.acceptance;

import dev.etcdsh.session.TemporaryState;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * The launcher, {@code shell/etcdsh}, with what it is given: environment, standard input, working directory, arguments. What it remembers is
 * forgotten after each run, unless XDG_STATE_HOME is given.
 */
public record Program(Map<String, String> environment, String input, Path folder) {
    /** Whatever runs in the background, or under nohup, inherits some of them ignored. */
    private static final String SIGNALS_AS_ON_A_TERMINAL = "--default-signal=INT,HUP,TERM";

    private static final long LONGEST_SECONDS = 300;

    public static Program etcdsh() {
        return new Program(Map.of(), "", Path.of(""));
    }

    static Path launcher() {
        return Path.of("shell", "etcdsh").toAbsolutePath();
    }

    public Program with(String variable, String value) {
        Map<String, String> more = new HashMap<>(environment);
        more.put(variable, value);
        return new Program(more, input, folder);
    }

    public Program fed(String text) {
        return new Program(environment, text, folder);
    }

    /** In this working directory. */
    public Program in(Path other) {
        return new Program(environment, input, other);
    }

    /** Runs it to its end; its standard streams are no terminals. */
    public Ended run(String... arguments) {
        return run(List.of(arguments));
    }

    public Ended run(List<String> arguments) {
        try {
            Process process = start(arguments);
            CompletableFuture<String> out = text(process.getInputStream());
            CompletableFuture<String> err = text(process.getErrorStream());
            try (var stdin = process.outputWriter(StandardCharsets.UTF_8)) {
                stdin.write(input);
            }
            if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("etcdsh " + arguments + " did not end\n" + out.join() + err.join());
            }
            return new Ended(process.exitValue(), out.join(), err.join());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    Process start(List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(
                List.of("env", SIGNALS_AS_ON_A_TERMINAL, launcher().toString()));
        command.addAll(arguments);
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toAbsolutePath().toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("ETCDSH_") || name.startsWith("ETCDCTL_"));
        builder.environment().put("XDG_STATE_HOME", TemporaryState.home());
        builder.environment().putAll(environment);
        return builder.start();
    }

    private static CompletableFuture<String> text(InputStream stream) {
        return CompletableFuture.supplyAsync(() -> {
            try (stream) {
                return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** How it ended, and what it said on each stream. */
    public record Ended(int exit, String out, String err) {
        public String both() {
            return "exit " + exit + "\n--- stdout\n" + out + "--- stderr\n" + err;
        }
    }
}
