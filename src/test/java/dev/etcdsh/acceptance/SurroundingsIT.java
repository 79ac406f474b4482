package dev.etcdsh.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etcdsh.acceptance.Program.Ended;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What only a process of its own can meet: streams that are full, closed or silent, signals, another user, another locale. */
@Timeout(60)
class SurroundingsIT {
    private static final String DISK_IS_FULL = """
            stdout cannot be written: what was printed is incomplete
              why:  No space left on device
              next: the commands ran all the same; status shows what the cluster is like now
            """;

    private final Path folder;

    SurroundingsIT(@TempDir Path folder) {
        this.folder = folder;
    }

    @ParameterizedTest
    @ValueSource(strings = {"version", "--help", "-o json version"})
    void aFullDiskBehindStdoutIsOurOwnFailure(String arguments) throws Exception {
        Ended ended = shell("exec \"$0\" " + arguments + " >/dev/full");

        assertThat(ended.err()).endsWith(DISK_IS_FULL);
        assertThat(ended.exit()).isEqualTo(1);
    }

    @Test
    void aFullDiskDoesNotHideAnotherFailure() throws Exception {
        Ended ended = shell("exec \"$0\" -c version -c 'expect nonsense' >/dev/full");

        assertThat(ended.err()).startsWith("-c:2: not a condition: nonsense\n");
        assertThat(ended.exit()).isEqualTo(2);
    }

    @Test
    void aReaderThatLeavesIsNoFailure() throws Exception {
        Ended ended = shell("{ \"$0\" -c help -c help -c version; echo \"exit $?\" >&2; } | head -n 1");

        assertThat(ended.out().lines()).hasSize(1);
        assertThat(ended.err()).isEqualTo("+ help\n+ help\n+ version\nexit 0\n");
    }

    @Test
    void closedStreamsAreNeitherReadNorWrittenInSomethingElsesPlace() throws Exception {
        assertThat(shell("exec \"$0\" <&-").both()).isEqualTo("exit 0\n--- stdout\n--- stderr\n");
        assertThat(shell("exec \"$0\" version >&-").both())
                .isEqualTo("exit 1\n--- stdout\n--- stderr\n"
                        + DISK_IS_FULL.replace("No space left on device", "Bad file descriptor"));
        assertThat(shell("exec \"$0\" nonsense 2>&-").both()).isEqualTo("exit 2\n--- stdout\n--- stderr\n");
    }

    @Test
    void aFolderAsStdinIsNoScript() throws Exception {
        assertThat(shell("exec \"$0\" <" + folder).both()).isEqualTo("""
                        exit 2
                        --- stdout
                        --- stderr
                        stdin cannot be read
                          why:  Is a directory
                          next: check the path
                        """);
    }

    @Test
    void aScriptMayComeOutOfAPipeAndIsReadOnce() throws Exception {
        Ended ended = shell("printf 'help version\\nhelp exit\\n' | \"$0\" -f /dev/stdin");

        assertThat(ended.exit()).as(ended.both()).isZero();
        assertThat(ended.err()).isEqualTo("+ help version\n+ help exit\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"INT", "TERM", "HUP"})
    void aSilentStdinDoesNotOutliveASignal(String signal) throws Exception {
        Process process = Program.etcdsh().start(List.of());
        signalWhenItReads(process, signal);

        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(130);
        assertThat(text(process.getErrorStream().readAllBytes())).isEqualTo("reading stdin was given up\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--cacert PIPE alarms", "--user root --password-file PIPE alarms", "-f PIPE"})
    void aPipeThatNobodyWritesIntoDoesNotOutliveASignal(String arguments) throws Exception {
        Path pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        Process process = Program.etcdsh()
                .start(List.of(arguments.replace("PIPE", pipe.toString()).split(" ")));
        signalWhenItReads(process, "TERM");

        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(130);
        assertThat(text(process.getErrorStream().readAllBytes())).isEqualTo("reading " + pipe + " was given up\n");
    }

    @Test
    void whatMayNotBeReadIsNamedWithWhoMay() throws Exception {
        Path file = Files.writeString(folder.resolve("secret"), "hunter2\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        String why = "  why:  no permission to read it\n  next: run as a user who may, usually root\n";

        assertThat(asAnybody("-f", file.toString()).err()).isEqualTo(file + " cannot be read\n" + why);
        assertThat(asAnybody("--cacert", file.toString(), "alarms").err())
                .isEqualTo("--cacert " + file + " cannot be used\n" + why);
        Ended ended = asAnybody("--user", "root", "--password-file", file.toString(), "alarms");
        assertThat(ended.err()).isEqualTo("--password-file " + file + " cannot be used\n" + why);
        assertThat(ended.exit()).isEqualTo(2);
    }

    @Test
    void namesNeedNotBeEnglishWhereNoLanguageIsSet() throws Exception {
        Path script = Files.writeString(folder.resolve("복구.etcdsh"), "version\n");
        Ended ended = Program.etcdsh().with("LC_ALL", "C").run("-f", script.toString());

        assertThat(ended.exit()).as(ended.both()).isZero();
        assertThat(Program.etcdsh().with("LC_ALL", "C").run("복구").err()).startsWith("unknown command 복구\n");
    }

    /** The thread that reads shows by its name. */
    private static void signalWhenItReads(Process process, String signal) throws Exception {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> threads(process), names -> names.contains("reading"));
        assertThat(new ProcessBuilder("kill", "-" + signal, "" + process.pid())
                        .start()
                        .waitFor())
                .isZero();
    }

    private static List<String> threads(Process process) throws IOException {
        List<String> names = new ArrayList<>();
        try (var tasks = Files.newDirectoryStream(Path.of("/proc/" + process.pid() + "/task"))) {
            for (Path task : tasks) {
                names.add(Files.readString(task.resolve("comm")).strip());
            }
        } catch (NoSuchFileException ended) {
            // Threads come and go while they are listed.
        }
        return names;
    }

    /** The launcher as $0 of a line of sh. */
    private Ended shell(String line) throws Exception {
        return ended(new ProcessBuilder("sh", "-c", line, Program.launcher().toString()));
    }

    /** As the user this is, or as nobody where this is root, who may read everything. */
    private static Ended asAnybody(String... arguments) throws Exception {
        List<String> command = new ArrayList<>();
        if (System.getProperty("user.name", "").equals("root")) {
            command.addAll(List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"));
        }
        command.add(Program.launcher().toString());
        command.addAll(List.of(arguments));
        return ended(new ProcessBuilder(command));
    }

    private static Ended ended(ProcessBuilder builder) throws Exception {
        builder.environment().keySet().removeIf(name -> name.startsWith("ETCDSH_") || name.startsWith("ETCDCTL_"));
        Path err = Files.createTempFile("etcdsh", ".err");
        Process process = builder.redirectError(err.toFile()).start();
        process.getOutputStream().close();
        String out = text(process.getInputStream().readAllBytes());
        int exit = process.waitFor();
        String said = Files.readString(err);
        Files.delete(err);
        return new Ended(exit, out, said);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
