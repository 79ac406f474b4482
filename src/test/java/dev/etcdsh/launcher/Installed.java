package dev.etcdsh.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The launcher as it is installed, in a folder of the test's own, before Javas that are none: they say with which arguments they
 * were started, and when they are to make an archive of classes they write something.
 */
final class Installed {
    private static final String JAVA = """
            #!/bin/sh
            for argument; do
              case $argument in
                -XX:ArchiveClassesAtExit=* | -XX:AOTCacheOutput=*)
                  echo trained >>"${0%/bin/java}/trainings"
                  [ ! -e "${0%/bin/java}/disk-is-full" ] || { printf half >"${argument#*=}"; exit 1; }
                  echo "all the classes" >"${argument#*=}"
                  exit 0
                  ;;
              esac
            done
            printf '%s\\n' "${0%/bin/java}" "$@"
            """;

    final Path folder;
    final Path root;
    final Path jar;
    final Map<String, String> environment = new HashMap<>();

    Installed(Path folder) throws IOException {
        this.folder = folder;
        this.root = folder.resolve("opt/my etcdsh");
        this.jar = root.resolve("target/etcdsh.jar");
        copy(Path.of("shell"), root.resolve("shell"));
        Files.createDirectories(jar.getParent());
        Files.writeString(jar, "classes");
        environment.put("HOME", folder.resolve("home").toString());
        environment.put("PATH", System.getenv("PATH"));
    }

    /** Ended: its exit code, and what it said. */
    record Run(int exit, String stdout, String stderr) {
        List<String> arguments() {
            return stdout.lines().toList();
        }

        /** The folder of the Java that ran. */
        Path java() {
            return Path.of(arguments().get(0));
        }

        boolean used(Path archive) {
            return arguments().stream().anyMatch(argument -> argument.endsWith("=" + archive));
        }

        boolean usedNone() {
            return exit == 0
                    && stderr.isEmpty()
                    && arguments().stream()
                            .noneMatch(argument -> argument.matches("-XX:(SharedArchiveFile|AOTCache)=.*"));
        }
    }

    /** A Java of this version in a folder of its own. */
    Path java(int version) throws IOException {
        Path java = folder.resolve("jdk-" + version);
        Files.createDirectories(java.resolve("bin"));
        Files.createDirectories(java.resolve("lib"));
        Files.writeString(java.resolve("lib/modules"), "modules of " + version);
        Files.writeString(java.resolve("release"), "IMPLEMENTOR=\"Nobody\"\nJAVA_VERSION=\"" + version + ".0.1\"\n");
        Path program = Files.writeString(java.resolve("bin/java"), JAVA);
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        return java;
    }

    /** Makes it the one that is used. */
    Path use(int version) throws IOException {
        Path java = java(version);
        environment.put("ETCDSH_JAVA", java.resolve("bin/java").toString());
        return java;
    }

    static void fillTheDiskOf(Path java) throws IOException {
        Files.writeString(java.resolve("disk-is-full"), "");
    }

    static long trainings(Path java) throws IOException {
        Path trainings = java.resolve("trainings");
        return Files.exists(trainings) ? Files.readAllLines(trainings).size() : 0;
    }

    /** How many processes are at work in this installation. */
    long leftBehind() {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info()
                        .commandLine()
                        .filter(line -> line.contains(root.toString()))
                        .isPresent())
                .count();
    }

    /** Where the user's archives lie. */
    Path archives() {
        return folder.resolve("home/.cache/etcdsh/java");
    }

    /** The one for sessions. */
    Path archive() throws IOException {
        return archive(archives(), false);
    }

    /** The one for what asks no cluster. */
    Path small() throws IOException {
        return archive(archives(), true);
    }

    /** The only one of its kind. */
    static Path archive(Path folder, boolean small) throws IOException {
        List<Path> all = files(folder).stream()
                .filter(file ->
                        file.toString().endsWith(".jsa") || file.toString().endsWith(".aot"))
                .filter(file -> file.getFileName().toString().contains("-small-") == small)
                .toList();
        if (all.size() != 1) {
            throw new AssertionError("not one archive: " + all);
        }
        return all.get(0);
    }

    static List<Path> files(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> found = Files.list(folder)) {
            return found.sorted().toList();
        }
    }

    /** As an upgrade would: another size, another time. */
    static void replace(Path file) throws IOException {
        Files.writeString(file, "another " + file);
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(3600)));
    }

    Run run(String... arguments) throws IOException, InterruptedException {
        return ended(start(arguments));
    }

    Process start(String... arguments) throws IOException {
        List<String> command =
                new ArrayList<>(List.of(root.resolve("shell/etcdsh").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().clear();
        builder.environment().putAll(environment);
        return builder.start();
    }

    static Run ended(Process process) throws IOException, InterruptedException {
        process.getOutputStream().close();
        String stdout = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        String stderr = new String(process.getErrorStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            throw new AssertionError("the launcher does not end");
        }
        return new Run(process.exitValue(), stdout, stderr);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> found = Files.walk(from)) {
            found.forEach(file -> {
                try {
                    Path copy = to.resolve(from.relativize(file).toString());
                    Files.createDirectories(copy.getParent());
                    Files.copy(file, copy, java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
