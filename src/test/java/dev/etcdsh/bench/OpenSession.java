package dev.etcdsh.bench;

import com.pty4j.PtyProcess;
import com.pty4j.PtyProcessBuilder;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** etcdsh on a terminal, as an operator has it open: lines are typed at its prompt. */
final class OpenSession implements AutoCloseable {
    static final int ROWS = 40;
    static final int COLUMNS = 240;

    private static final long LONGEST_SECONDS = 600;
    private static final long QUIET_MILLIS = 50;
    /** JLine turns it on where it begins to read a line; what follows is the prompt, whatever it says. */
    private static final String READS_A_LINE = "\u001b[?2004h";

    private static final Pattern ESCAPES = Pattern.compile("\u001b(\\[[0-9;?]*[ -/]*[@-~]|[=>])");

    private final PtyProcess process;
    private final Consumer<String> watcher;
    private final Thread reading = new Thread(this::read, "screen");
    private final StringBuilder shown = new StringBuilder();
    private long lastNanos = System.nanoTime();
    private boolean ended;

    private OpenSession(PtyProcess process, Consumer<String> watcher) {
        this.process = process;
        this.watcher = watcher;
        reading.setDaemon(true);
        reading.start();
    }

    /**
     * Starts it and waits for its first prompt.
     *
     * @param watcher told all that goes to the screen, as it comes
     */
    static OpenSession start(Started etcdsh, Consumer<String> watcher) throws IOException {
        Map<String, String> all = new HashMap<>(System.getenv());
        all.keySet().removeIf(name -> name.startsWith("ETCDSH_") || name.startsWith("ETCDCTL_"));
        all.put("TERM", "xterm-256color");
        all.putAll(etcdsh.environment());
        PtyProcess process = new PtyProcessBuilder(etcdsh.command().toArray(String[]::new))
                .setEnvironment(all)
                .setInitialColumns(COLUMNS)
                .setInitialRows(ROWS)
                .start();
        OpenSession session = new OpenSession(process, watcher);
        session.await(session::atPrompt);
        session.await(session::quiet);
        return session;
    }

    /** Types a line and waits for the prompt behind what it shows: milliseconds from Enter to that prompt. */
    double run(String line) throws IOException {
        long began = enter(line);
        return (awaitPrompt() - began) / 1e6;
    }

    /** Types a line; when Enter was pressed. */
    synchronized long enter(String line) throws IOException {
        keys(line);
        await(() -> plain().contains(line.substring(line.length() - 1)) && quiet());
        shown.setLength(0);
        long began = System.nanoTime();
        keys("\r");
        return began;
    }

    /** When the prompt had come. */
    synchronized long awaitPrompt() {
        await(this::atPrompt);
        return lastNanos;
    }

    /** Nobody types for a while. */
    synchronized void reading(long seconds) {
        long began = System.nanoTime();
        await(() -> System.nanoTime() - began > TimeUnit.SECONDS.toNanos(seconds));
    }

    /** Keys as they are, such as Ctrl-C. */
    synchronized void keys(String keys) throws IOException {
        process.getOutputStream().write(keys.getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
    }

    /** What was shown since the last Enter, without styles. */
    synchronized String plain() {
        return ESCAPES.matcher(shown).replaceAll("").replace("\r", "");
    }

    long processId() {
        return process.pid();
    }

    private synchronized boolean atPrompt() {
        int at = shown.lastIndexOf(READS_A_LINE);
        return at >= 0
                && ESCAPES.matcher(shown.substring(at)).replaceAll("").strip().endsWith(">");
    }

    private synchronized boolean quiet() {
        return System.nanoTime() - lastNanos > TimeUnit.MILLISECONDS.toNanos(QUIET_MILLIS);
    }

    /** Looked at from time to time. */
    private synchronized void await(BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_SECONDS);
        while (!condition.getAsBoolean()) {
            if (ended || System.nanoTime() > end) {
                throw new IllegalStateException("it ended, or hangs:\n" + plain());
            }
            try {
                wait(QUIET_MILLIS / 5);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private void read() {
        char[] some = new char[8192];
        try (Reader in = new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)) {
            for (int count = in.read(some); count >= 0; count = in.read(some)) {
                took(new String(some, 0, count));
            }
        } catch (IOException closed) {
            if (process.isAlive()) {
                throw new UncheckedIOException(closed);
            }
        } finally {
            ends();
        }
    }

    private void took(String text) {
        long came = System.nanoTime();
        synchronized (this) { // Who waits is not woken: looking through it would take a processor from who is measured.
            lastNanos = came;
            shown.append(text);
        }
        watcher.accept(text);
    }

    private synchronized void ends() {
        ended = true;
        notifyAll();
    }

    /** What is measured next does not meet a process that is still being taken apart. */
    @Override
    public void close() {
        process.destroyForcibly();
        try {
            var unused = process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
