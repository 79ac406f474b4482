package dev.etcdsh.training;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jline.terminal.Attributes;
import org.jline.terminal.Size;
import org.jline.terminal.impl.jni.JniNativePty;
import org.jline.terminal.impl.jni.JniTerminalProvider;
import org.jline.terminal.impl.jni.linux.LinuxNativePty;

/** Somebody at a terminal: types, and reads as far as to know when to go on. Waits for nothing longer than two minutes. */
final class Typist implements AutoCloseable {
    private static final Duration LONGEST = Duration.ofMinutes(2);
    /** Screens that stand still for so long are complete, also on a machine that is busy. */
    private static final Duration SETTLED = Duration.ofMillis(700);

    private static final Duration GLANCE = Duration.ofMillis(20);

    private final JniNativePty pty;
    private final Process program;
    private final StringBuilder screen = new StringBuilder();
    private volatile long heard = System.nanoTime();

    private Typist(JniNativePty pty, Process program) {
        this.pty = pty;
        this.program = program;
        Thread reading = new Thread(this::read, "screen");
        reading.setDaemon(true);
        reading.start();
    }

    /**
     * Starts a program on a terminal of its own.
     *
     * @param home what it takes for the user's
     * @throws IOException when there is no terminal to be had, or the program cannot be started
     */
    static Typist before(List<String> command, Path home) throws IOException {
        JniNativePty pty = LinuxNativePty.open(new JniTerminalProvider(), new Attributes(), new Size(100, 40));
        File terminal = new File(pty.getName());
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(home.toFile())
                .redirectInput(terminal)
                .redirectOutput(terminal)
                .redirectError(terminal);
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("ETCD"));
        environment.put("HOME", home.toString());
        environment.put("XDG_STATE_HOME", home.resolve("state").toString());
        environment.put("TERM", "xterm-256color");
        return new Typist(pty, builder.start());
    }

    /** Waits until a text is on the screen, and nothing more comes. */
    Typist waitFor(String text) throws InterruptedException {
        await(text, () -> shows(text) && settled());
        return this;
    }

    /** Types, and waits until the screen stands still again. */
    Typist type(String keys) throws IOException, InterruptedException {
        heard = System.nanoTime();
        pty.getMasterOutput().write(keys.getBytes(StandardCharsets.UTF_8));
        pty.getMasterOutput().flush();
        await(keys, () -> settled() || !program.isAlive());
        return this;
    }

    /** Waits until the program has ended by itself, and well. */
    void waitForTheEnd() throws InterruptedException {
        if (!program.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS) || program.exitValue() != 0) {
            throw new IllegalStateException("it did not end well");
        }
    }

    @Override
    public void close() throws IOException {
        program.destroyForcibly();
        pty.close();
    }

    private boolean shows(String text) {
        synchronized (screen) {
            return screen.indexOf(text) >= 0;
        }
    }

    private boolean settled() {
        return System.nanoTime() - heard > SETTLED.toNanos();
    }

    private void await(String what, BooleanSupplier seen) throws InterruptedException {
        long end = System.nanoTime() + LONGEST.toNanos();
        while (!seen.getAsBoolean()) {
            if (System.nanoTime() > end || program.waitFor(GLANCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("in vain: " + what);
            }
        }
    }

    private void read() {
        byte[] bytes = new byte[8192];
        try (InputStream shown = pty.getMasterInput()) {
            for (int count = shown.read(bytes); count >= 0; count = shown.read(bytes)) {
                synchronized (screen) {
                    screen.append(new String(bytes, 0, count, StandardCharsets.UTF_8));
                }
                heard = System.nanoTime();
            }
        } catch (IOException ended) {
            // the program went, and its terminal with it
        }
    }
}
