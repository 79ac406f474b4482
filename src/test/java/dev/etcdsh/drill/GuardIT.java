package dev.etcdsh.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class GuardIT {
    @Test
    void killMinusNineOfTheProgramEndsAFrozenMemberTooAndRemovesTheFolder() throws Exception {
        Process holder = hold("3.7.3");
        List<String> told = readUntilReady(holder);
        List<Long> members = members(told);
        assertThat(members).hasSize(2).allMatch(GuardIT::exists);
        Path folder = folder(told);
        assertThat(folder).exists();

        holder.destroyForcibly();

        await().atMost(Duration.ofSeconds(20)).until(() -> members.stream().noneMatch(GuardIT::exists));
        await().atMost(Duration.ofSeconds(20)).until(() -> !Files.exists(folder));
    }

    @Test
    void aKeptClusterOutlivesTheProgramAndEndsWithTheLineThatWasPrinted() throws Exception {
        Process holder = hold("3.7.3", "keep");
        List<String> told = readUntilReady(holder);
        List<Long> members = members(told);
        holder.destroyForcibly();
        assertThat(holder.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(members).allMatch(GuardIT::exists);

        Process end = new ProcessBuilder("sh", "-c", told.get(0)).inheritIO().start();
        assertThat(end.waitFor(20, TimeUnit.SECONDS)).isTrue();

        await().atMost(Duration.ofSeconds(20)).until(() -> members.stream().noneMatch(GuardIT::exists));
        assertThat(folder(told)).doesNotExist();
    }

    private static Process hold(String... arguments) throws IOException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        List<String> command = new ArrayList<>(
                List.of(java.toString(), "-cp", System.getProperty("java.class.path"), HeldCluster.class.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static List<String> readUntilReady(Process holder) throws IOException {
        List<String> told = new ArrayList<>();
        BufferedReader out = holder.inputReader(StandardCharsets.UTF_8);
        for (String line = out.readLine(); line != null && !line.equals("ready"); line = out.readLine()) {
            told.add(line);
        }
        return told;
    }

    private static List<Long> members(List<String> told) {
        return told.stream()
                .filter(line -> line.startsWith("member "))
                .map(line -> Long.valueOf(line.substring("member ".length())))
                .toList();
    }

    private static Path folder(List<String> told) {
        return told.stream()
                .filter(line -> line.startsWith("folder "))
                .map(line -> Path.of(line.substring("folder ".length())))
                .findFirst()
                .orElseThrow();
    }

    private static boolean exists(long processId) {
        return ProcessHandle.of(processId).isPresent();
    }
}
