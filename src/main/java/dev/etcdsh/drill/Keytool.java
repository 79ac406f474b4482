package dev.etcdsh.drill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs the JDK's keytool. Each run starts a JVM, so the flags are those that make one start and end fast. */
final class Keytool {
    private static final long DEADLINE_SECONDS = 60;
    private static final List<String> FAST_START =
            List.of("-J-XX:TieredStopAtLevel=1", "-J-XX:+UseSerialGC", "-J-Xshare:auto", "-J-XX:-UsePerfData");
    private static final String NEXT = "A JDK or JRE with its keytool is needed; check JAVA_HOME and PATH.";

    private Keytool() {}

    /** Runs one command on a key store; the store's password travels in the environment, where no one else sees it. */
    static void run(Path keystore, String storePassword, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(program());
        command.addAll(FAST_START);
        command.addAll(arguments);
        command.addAll(List.of("-storetype", "PKCS12", "-keystore", keystore.toString()));
        command.addAll(List.of("-storepass:env", "ETCDSH_STORE_PASSWORD"));
        Path log = keystore.resolveSibling(keystore.getFileName() + ".log");
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("ETCDSH_STORE_PASSWORD", storePassword);
        // JVM options meant for this program would be printed by keytool, and may not fit it.
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        builder.environment().remove("_JAVA_OPTIONS");
        run(builder.redirectOutput(log.toFile()), log);
    }

    private static void run(ProcessBuilder builder, Path log) {
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            if (!process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw failure("no end after " + DEADLINE_SECONDS + " s");
            }
            if (process.exitValue() != 0) {
                throw failure(Files.readString(log));
            }
            Files.delete(log);
        } catch (IOException e) {
            throw new DrillException("keytool did not run", e, NEXT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DrillException("keytool was interrupted", e, "Try again.");
        }
    }

    private static DrillException failure(String why) {
        return new DrillException("keytool failed", why, NEXT);
    }

    private static String program() {
        Path beside = Path.of(System.getProperty("java.home"), "bin", "keytool");
        return Files.isExecutable(beside) ? beside.toString() : "keytool";
    }
}
