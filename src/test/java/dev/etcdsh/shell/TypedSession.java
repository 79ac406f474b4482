package dev.etcdsh.shell;

import com.pty4j.PtyProcess;
import com.pty4j.PtyProcessBuilder;
import com.pty4j.WinSize;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/** The launcher on a terminal of its own: what an operator sees, and what their keys do. */
public final class TypedSession implements AutoCloseable {
    public static final String CTRL_C = "\u0003";
    public static final String CTRL_D = "\u0004";
    public static final String TAB = "\t";
    public static final String ENTER = "\r";

    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final Pattern ESCAPES = Pattern.compile("\u001b(\\[[0-9;?]*[ -/]*[@-~]|[()][A-Z0-9]|[=>])");

    private final PtyProcess process;
    private final StringBuilder screen = new StringBuilder();
    private int seen;

    private TypedSession(PtyProcess process) {
        this.process = process;
        Thread reading = new Thread(this::read, "screen");
        reading.setDaemon(true);
        reading.start();
    }

    /** Starts it; {@code environment} is laid over this process's own. */
    public static TypedSession start(int columns, Map<String, String> environment, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>(
                List.of(Path.of("shell", "etcdsh").toAbsolutePath().toString()));
        command.addAll(List.of(arguments));
        Map<String, String> all = new HashMap<>(System.getenv());
        all.put("TERM", "xterm-256color");
        all.putAll(environment);
        return new TypedSession(new PtyProcessBuilder(command.toArray(String[]::new))
                .setEnvironment(all)
                .setInitialColumns(columns)
                .setInitialRows(30)
                .start());
    }

    /** Types keys as they are. */
    public TypedSession type(String keys) throws IOException {
        process.getOutputStream().write(keys.getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
        return this;
    }

    /** Waits until the text appears behind what was expected last; styles do not count. */
    public TypedSession expect(String text) {
        Awaitility.await(text).atMost(LONGEST).untilAsserted(() -> {
            String plain = plain();
            int at = plain.indexOf(text, seen);
            if (at < 0) {
                throw new AssertionError("not on the screen: " + text + "\n--- screen\n" + plain);
            }
            seen = at + text.length();
        });
        return this;
    }

    public void resize(int columns) {
        process.setWinSize(new WinSize(columns, 30));
    }

    /** Everything shown so far, without styles and cursor movements. */
    public String plain() {
        synchronized (screen) {
            return ESCAPES.matcher(screen).replaceAll("").replace("\r", "");
        }
    }

    /** Waits for its end and gives the exit code. */
    public int ended() throws InterruptedException {
        if (!process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("it did not end\n--- screen\n" + plain());
        }
        return process.exitValue();
    }

    private void read() {
        byte[] some = new byte[4096];
        try (InputStream in = process.getInputStream()) {
            for (int count = in.read(some); count >= 0; count = in.read(some)) {
                synchronized (screen) {
                    screen.append(new String(some, 0, count, StandardCharsets.UTF_8));
                }
            }
        } catch (IOException closed) {
            if (process.isAlive()) {
                throw new UncheckedIOException(closed);
            }
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
