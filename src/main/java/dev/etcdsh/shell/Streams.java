package dev.etcdsh.shell;

import dev.etcdsh.render.Screen;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Where the process reads and writes, and which of the three are terminals.
 *
 * @param plain whether the terminal cannot move its cursor, or nothing should: TERM=dumb
 * @param colour whether styles are welcome: NO_COLOR is unset or empty
 */
record Streams(
        InputStream in,
        Stdout out,
        PrintStream err,
        boolean inIsTerminal,
        boolean outIsTerminal,
        boolean errIsTerminal,
        boolean plain,
        boolean colour) {
    /** Those of this process. The launcher says which are terminals; without it Linux does. */
    static Streams ofProcess(Map<String, String> environment) {
        boolean dumb = environment.getOrDefault("TERM", "dumb").startsWith("dumb");
        return new Streams(
                System.in,
                new Stdout(new FileOutputStream(FileDescriptor.out)),
                utf8(FileDescriptor.err),
                isTerminal("stdin", 0),
                isTerminal("stdout", 1),
                isTerminal("stderr", 2),
                dumb,
                !dumb && environment.getOrDefault("NO_COLOR", "").isEmpty());
    }

    /** Whether there is somebody to ask: one who reads the question and can type. */
    boolean somebodyThere() {
        return inIsTerminal && errIsTerminal;
    }

    /** What data is written to. */
    Screen outScreen() {
        return outIsTerminal ? new Screen(Terminals.width(1), colour) : Screen.UNLIMITED;
    }

    /** What everything else is written to. */
    Screen errScreen() {
        return errIsTerminal ? new Screen(Terminals.width(2), colour) : Screen.UNLIMITED;
    }

    private static PrintStream utf8(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }

    private static boolean isTerminal(String name, int descriptor) {
        String told = System.getProperty("etcdsh." + name + ".tty");
        if (told != null) {
            return Boolean.parseBoolean(told);
        }
        try {
            String target = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor))
                    .toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
        } catch (IOException noProc) {
            return false;
        }
    }
}
