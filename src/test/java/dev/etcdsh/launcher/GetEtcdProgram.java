package dev.etcdsh.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * {@code shell/get-etcd} as a process.
 *
 * @param folder where its output goes
 * @param environment beside what the test has, without its proxies and without what it says of etcd
 */
record GetEtcdProgram(Path folder, Map<String, String> environment) {
    record Run(int exit, String stdout, String stderr) {}

    record Started(Process process, Path stdout, Path stderr) {}

    Run run(String argument) throws IOException, InterruptedException {
        return ended(start(argument));
    }

    Started start(String argument) throws IOException {
        var stdout = Files.createTempFile(folder, "run", ".stdout");
        var stderr = Files.createTempFile(folder, "run", ".stderr");
        var process = command(argument)
                .redirectOutput(stdout.toFile())
                .redirectError(stderr.toFile())
                .start();
        return new Started(process, stdout, stderr);
    }

    /** Waited for, half a minute at most. */
    static Run ended(Started run) throws IOException, InterruptedException {
        if (!run.process().waitFor(30, TimeUnit.SECONDS)) {
            run.process().destroyForcibly();
            throw new AssertionError("get-etcd does not end: " + Files.readString(run.stderr()));
        }
        return new Run(run.process().exitValue(), Files.readString(run.stdout()), Files.readString(run.stderr()));
    }

    private ProcessBuilder command(String argument) {
        var command =
                new ProcessBuilder(Path.of("shell/get-etcd").toAbsolutePath().toString(), argument);
        command.environment().keySet().removeIf(name -> name.startsWith("ETCD") || name.endsWith("_proxy"));
        command.environment().putAll(environment);
        return command;
    }
}
