package dev.etcdsh.shell;

import com.pty4j.PtyProcess;
import com.pty4j.PtyProcessBuilder;
import com.pty4j.WinSize;
import dev.etcdsh.session.TemporaryState;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
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
import org.jline.builtins.ScreenTerminal;

/** The launcher on a terminal of its own: what an operator sees, and what their keys do. */
public final class TypedSession implements AutoCloseable {
    public static final String CTRL_C = "\u0003";
    public static final String CTRL_D = "\u0004";
    public static final String CTRL_R = "\u0012";
    public static final String TAB = "\t";
    public static final String ENTER = "\r";

    private static final Duration LONGEST = Duration.ofSeconds(60);
    /** So many that nothing leaves the screen at the top. */
    private static final int ROWS = 300;

    private static final Pattern ESCAPES = Pattern.compile("\u001b(\\[[0-9;?]*[ -/]*[@-~]|[()][A-Z0-9]|[=>])");

    private final PtyProcess process;
    private final StringBuilder sent = new StringBuilder();
    private final ScreenTerminal drawn;
    private final Thread reading = new Thread(this::read, "screen");
    private int seen;

    private TypedSession(PtyProcess process, int columns) {
        this.process = process;
        this.drawn = new ScreenTerminal(columns, ROWS);
        reading.setDaemon(true);
        reading.start();
    }

    /** Starts the launcher; {@code environment} is laid over this process's own. */
    public static TypedSession start(int columns, Map<String, String> environment, String... arguments)
            throws IOException {
        return start(columns, environment, List.of(arguments));
    }

    public static TypedSession start(int columns, Map<String, String> environment, List<String> arguments)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(launcher()));
        command.addAll(arguments);
        return command(columns, environment, command);
    }

    /** Starts any program. */
    public static TypedSession command(int columns, Map<String, String> environment, List<String> command)
            throws IOException {
        Map<String, String> all = new HashMap<>(System.getenv());
        all.keySet()
                .removeIf(name -> name.startsWith("ETCDSH_") || name.startsWith("ETCDCTL_") || name.equals("NO_COLOR"));
        all.put("TERM", "xterm-256color");
        all.put("XDG_STATE_HOME", TemporaryState.home());
        all.putAll(environment);
        PtyProcess process = new PtyProcessBuilder(command.toArray(String[]::new))
                .setEnvironment(all)
                .setInitialColumns(columns)
                .setInitialRows(ROWS)
                .start();
        return new TypedSession(process, columns);
    }

    public static String launcher() {
        return Path.of("shell", "etcdsh").toAbsolutePath().toString();
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
                throw new AssertionError("not on the screen: " + text + "\n--- screen\n" + picture());
            }
            seen = at + text.length();
        });
        return this;
    }

    /** Waits until the last line that is not empty is this one, as it is drawn in the end. */
    public TypedSession expectLast(String line) {
        Awaitility.await(line).atMost(LONGEST).untilAsserted(() -> {
            List<String> lines = screen();
            if (lines.isEmpty() || !lines.get(lines.size() - 1).equals(line)) {
                throw new AssertionError("not the last line: " + line + "\n--- screen\n" + picture());
            }
        });
        seen = plain().length();
        return this;
    }

    public void resize(int columns) {
        process.setWinSize(new WinSize(columns, ROWS));
        synchronized (sent) {
            drawn.setSize(columns, ROWS);
        }
    }

    /** Everything sent to the screen so far, without styles and cursor movements. */
    public String plain() {
        return ESCAPES.matcher(raw()).replaceAll("").replace("\r", "");
    }

    /** Everything sent to the screen so far, as it is. */
    public String raw() {
        synchronized (sent) {
            return sent.toString();
        }
    }

    /** The screen as it looks now: its lines without trailing blanks, down to the last that is not empty. */
    public List<String> screen() {
        synchronized (sent) {
            return drawn.toString()
                    .stripTrailing()
                    .lines()
                    .map(String::stripTrailing)
                    .toList();
        }
    }

    /** For the message of a failed assertion. */
    public String picture() {
        return String.join("\n", screen());
    }

    public long processId() {
        return process.pid();
    }

    /** Waits for its end and gives the exit code. */
    public int ended() throws InterruptedException {
        if (!process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("it did not end\n--- screen\n" + picture());
        }
        reading.join(LONGEST.toMillis());
        return process.exitValue();
    }

    private void read() {
        char[] some = new char[4096];
        try (Reader in = new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)) {
            for (int count = in.read(some); count >= 0; count = in.read(some)) {
                String text = new String(some, 0, count);
                synchronized (sent) {
                    sent.append(text);
                    drawn.write(text);
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
