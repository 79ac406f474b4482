package dev.etcdsh.drill;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The shell that holds the members (resource {@code guard.sh}). It runs in a session of its own, so that Ctrl-C at the
 * terminal does not reach the members, and it outlives this JVM for as long as it takes to end them.
 */
final class Guard implements AutoCloseable {
    private static final Duration ANSWER_TIME = Duration.ofSeconds(20);
    private static final Duration PAUSE = Duration.ofMillis(2);
    private static final long END_SECONDS = 20;
    private static final String NEXT = "Look into guard.log beside the members' folders; try again.";

    private final Process shell;
    private final Writer questions;
    private final BufferedReader answers;

    private Guard(Process shell) {
        this.shell = shell;
        this.questions = shell.outputWriter(java.nio.charset.StandardCharsets.UTF_8);
        this.answers = shell.inputReader(java.nio.charset.StandardCharsets.UTF_8);
    }

    static Guard start(Path folder) {
        List<String> command = new ArrayList<>(ownSession());
        command.addAll(List.of("sh", "-c", script(), "etcdsh-drill", folder.toString()));
        ProcessBuilder builder = new ProcessBuilder(command);
        cleanEnvironment(builder);
        builder.redirectError(folder.resolve("guard.log").toFile());
        try {
            return new Guard(builder.start());
        } catch (IOException e) {
            throw new DrillException("cannot start sh", e, "A POSIX shell is needed on PATH.");
        }
    }

    /** Starts member {@code number}; its process id. */
    long startMember(int number) {
        return Long.parseLong(ask("start " + number));
    }

    /** Sends a signal such as {@code KILL}; false when the member does not run. */
    boolean signal(int number, String name) {
        return ask("signal " + number + " " + name).equals("done");
    }

    /** From now on the members live on when this JVM goes. */
    void keep() {
        ask("keep");
    }

    /** Ends the members and removes the folder, unless they are kept. */
    @Override
    public void close() {
        // Interrupted or not, the end is waited for: it takes milliseconds.
        boolean interrupted = Thread.interrupted();
        try {
            questions.close();
            if (!shell.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
                throw new DrillException("members did not end", "no end after " + END_SECONDS + " s", NEXT);
            }
        } catch (IOException e) {
            throw new DrillException("cannot end the members", e, NEXT);
        } catch (InterruptedException e) {
            // The guard has seen its input close and goes on alone.
            interrupted = true;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** A shell that is set up for an etcd of its own must not configure these members. */
    static void cleanEnvironment(ProcessBuilder builder) {
        builder.environment().keySet().removeIf(name -> name.startsWith("ETCD_"));
        if (System.getProperty("os.arch").equals("aarch64")) {
            // Lines before 3.5 refuse to run there unless told.
            builder.environment().put("ETCD_UNSUPPORTED_ARCH", "arm64");
        }
    }

    private synchronized String ask(String line) {
        try {
            questions.write(line + "\n");
            questions.flush();
            Deadline deadline = Deadline.in(ANSWER_TIME);
            if (!deadline.await(PAUSE, this::answered)) {
                throw new DrillException("the members' guard is silent", "no answer to " + line, NEXT);
            }
            String answer = answers.readLine();
            if (answer == null) {
                throw new DrillException("the members' guard is gone", "it ended before " + line, NEXT);
            }
            return answer;
        } catch (IOException e) {
            throw new DrillException("the members' guard does not answer", e, NEXT);
        }
    }

    private boolean answered() {
        try {
            return answers.ready() || !shell.isAlive();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> ownSession() {
        if (onPath("setsid")) {
            return List.of("setsid");
        }
        // macOS has perl, but no setsid.
        return onPath("perl") ? List.of("perl", "-MPOSIX", "-e", "POSIX::setsid(); exec @ARGV") : List.of();
    }

    private static boolean onPath(String program) {
        String path = System.getenv().getOrDefault("PATH", "/usr/bin:/bin");
        return Stream.of(path.split(":"))
                .filter(folder -> !folder.isEmpty())
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    private static String script() {
        try (InputStream in = Guard.class.getResourceAsStream("guard.sh")) {
            if (in == null) {
                throw new IllegalStateException("guard.sh is not in the jar");
            }
            return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
