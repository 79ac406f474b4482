package dev.etcdsh.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was typed is kept for the next time; what cannot be kept costs one caution and nothing else. */
class LineHistoryIT {
    private static final String NEXT = "mend that, or name another folder in XDG_STATE_HOME";

    private final Path state;
    private final Path folder;
    private final Path file;

    LineHistoryIT(@TempDir Path state) {
        this.state = state;
        this.folder = state.resolve("etcdsh");
        this.file = folder.resolve("history");
    }

    @BeforeEach
    void makeFolder() throws Exception {
        Files.createDirectory(folder);
    }

    @Test
    void itIsKeptForItsOwnerOnlyWithoutBlanksAndWithoutYes() throws Exception {
        try (TypedSession typed = start("%s")) {
            typed.expect("?> ").type("help exit\r").expect("leave the shell").expect("?> ");
            typed.type(" help quit\r").expect("leave the shell").expect("?> ");
            typed.type("defrag --yes\r").expect("[4] ").type("exit\r");

            assertThat(typed.ended()).isZero();
        }
        assertThat(Files.readAllLines(file)).containsExactly("help exit", "exit");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void ctrlRFindsWhatWasTypedInAnEarlierShell() throws Exception {
        Files.writeString(file, "help history\nhelp exit\n");
        try (TypedSession typed = start("%s")) {
            typed.expect("connection refused")
                    .expect("?> ")
                    .type(TypedSession.CTRL_R + "hist")
                    .expectLast("bck-i-search: hist_");
            typed.type("\r").expect("list the lines typed before").expect("?> ").type("exit\r");

            assertThat(typed.ended()).isZero();
        }
    }

    @Test
    void aFullDiskIsSaidOnceAndTheShellGoesOn() throws Exception {
        assumeMounts();
        try (TypedSession typed = start("mount -t tmpfs -o size=4k none %2$s && mkdir %2$s/etcdsh &&"
                + " ! head -c 8192 /dev/zero >%2$s/filler 2>/dev/null && %1$s")) {
            cautionedOnceAt("help exit", typed, "No space left on device");
        }
    }

    /** Not quite a full disk, but no mount is needed to have it. */
    @Test
    void aFileThatMayNotGrowIsSaidOnceAndTheShellGoesOn() throws Exception {
        Files.writeString(file, "help status\n".repeat(4_266));
        try (TypedSession typed = start("ulimit -f 100; %s")) {
            cautionedOnceAt("help exit", typed, "File too large");
        }
    }

    @Test
    void aReadOnlyFolderIsSaidBeforeTheFirstLineAndOldLinesAreStillFound() throws Exception {
        assumeMounts();
        try (TypedSession typed = start("mount -t tmpfs none %2$s && mkdir %2$s/etcdsh &&"
                + " echo 'help alarms' >%2$s/etcdsh/history && mount -o remount,ro %2$s && %1$s")) {
            typed.expect("help lists the commands")
                    .expect("connection refused")
                    .expect("?> ")
                    .type(TypedSession.CTRL_R + "ala");
            typed.expectLast("bck-i-search: ala_")
                    .type("\r")
                    .expect("alarms that are raised")
                    .expect("?> ");
            leftWithOneCaution(typed, "Read-only file system");
        }
    }

    @Test
    void aFileInPlaceOfTheFolderIsSaidBeforeTheFirstLine() throws Exception {
        Files.delete(folder);
        Files.writeString(folder, "");
        try (TypedSession typed = start("%s")) {
            typed.expect("help lists the commands").expect("?> ");
            leftWithOneCaution(typed, folder + " is a file, not a folder");
        }
    }

    private void cautionedOnceAt(String line, TypedSession typed, String why) throws Exception {
        typed.expect("?> ")
                .type(line + "\r")
                .expect("caution: ")
                .expect("leave the shell")
                .expect("?> ");
        typed.type("help quit\r").expect("leave the shell").expect("?> ");
        leftWithOneCaution(typed, why);
    }

    private void leftWithOneCaution(TypedSession typed, String why) throws Exception {
        typed.type(TypedSession.CTRL_D);

        assertThat(typed.ended()).isZero();
        assertThat(typed.screen())
                .filteredOn(shown -> shown.contains("caution"))
                .containsExactly("caution: lines typed from now on are forgotten when the shell is left: cannot write "
                        + file + ": " + why + "; " + NEXT);
    }

    /** @param script what a shell runs: {@code %1$s} is etcdsh, {@code %2$s} the folder it keeps its state under */
    private TypedSession start(String script) throws Exception {
        String etcdsh = TypedSession.launcher() + " --endpoints 127.0.0.1:1 --insecure-transport";
        List<String> shell = script.contains("mount") ? List.of("unshare", "-m", "sh", "-c") : List.of("sh", "-c");
        return TypedSession.command(
                250,
                Map.of("XDG_STATE_HOME", state.toString()),
                Stream.concat(shell.stream(), Stream.of(script.formatted(etcdsh, state)))
                        .toList());
    }

    /** A mount that only the test's own processes see; not everybody may make one. With CI set a missing one fails. */
    private static void assumeMounts() throws Exception {
        Process mount = new ProcessBuilder("sh", "-c", "unshare -m sh -c 'mount -t tmpfs none /mnt' 2>&1").start();
        int exit = mount.waitFor();
        if (System.getenv("CI") != null) {
            assertThat(exit).as("mounts in a namespace of one's own").isZero();
        }
        assumeThat(exit).as("mounts in a namespace of one's own").isZero();
    }
}
