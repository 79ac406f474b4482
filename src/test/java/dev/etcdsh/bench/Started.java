package dev.etcdsh.bench;

import com.pty4j.PtyProcess;
import com.pty4j.PtyProcessBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * A program to be started over and over.
 *
 * @param environment laid over the bench's own
 */
record Started(List<String> command, Map<String, String> environment) {
    private static final long LONGEST_SECONDS = 60;
    private static final Pattern ESCAPES = Pattern.compile("\u001b(\\[[0-9;?]*[a-zA-Z]|[=>])");

    /** What a start with a prompt came to: milliseconds to the prompt, its peak memory by then in MB, milliseconds to leave. */
    record AtThePrompt(double millis, double megabytes, double leaving) {}

    /** Milliseconds from start to end. */
    double toTheEnd() throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        long began = System.nanoTime();
        Process process = builder.start();
        process.getOutputStream().close();
        byte[] said = process.getInputStream().readAllBytes();
        int exit = process.waitFor();
        double millis = since(began);
        if (exit != 0) {
            throw new IllegalStateException(
                    command + " ended with " + exit + ": " + new String(said, StandardCharsets.UTF_8));
        }
        return millis;
    }

    /** Starts it on a terminal, and leaves when a text is on the screen; styles do not count. */
    AtThePrompt toThePrompt(String text) throws IOException, InterruptedException {
        Map<String, String> all = new HashMap<>(System.getenv());
        all.put("TERM", "xterm-256color");
        all.putAll(environment);
        long began = System.nanoTime();
        PtyProcess process = new PtyProcessBuilder(command.toArray(String[]::new))
                .setEnvironment(all)
                .setInitialColumns(120)
                .setInitialRows(40)
                .start();
        CompletableFuture.delayedExecutor(LONGEST_SECONDS, TimeUnit.SECONDS).execute(process::destroyForcibly);
        InputStream screen = process.getInputStream();
        StringBuilder shown = new StringBuilder();
        byte[] bytes = new byte[8192];
        while (!ESCAPES.matcher(shown).replaceAll("").contains(text)) {
            int count = screen.read(bytes);
            if (count < 0) {
                throw new IllegalStateException(command + " ended without a prompt: " + shown);
            }
            shown.append(new String(bytes, 0, count, StandardCharsets.ISO_8859_1));
        }
        double millis = since(began);
        double megabytes = peak(process.pid());
        long leaves = System.nanoTime();
        process.getOutputStream().write(4);
        process.getOutputStream().flush();
        while (screen.read(bytes) >= 0) {
            // until the terminal is closed
        }
        if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException(command + " does not leave");
        }
        return new AtThePrompt(millis, megabytes, since(leaves));
    }

    private static double peak(long pid) throws IOException {
        return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToDouble(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024.0)
                .findFirst()
                .orElse(0);
    }

    private static double since(long began) {
        return (System.nanoTime() - began) / 1e6;
    }
}
