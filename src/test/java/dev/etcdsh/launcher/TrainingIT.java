package dev.etcdsh.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etcdsh.acceptance.Program;
import dev.etcdsh.acceptance.Program.Ended;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A real training, by every Java: it goes well, and touches nothing of the user's. */
class TrainingIT {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @ParameterizedTest
    @MethodSource("dev.etcdsh.launcher.Java#all")
    void whatItLeavesIsArchivesAlone(Java java) throws Exception {
        Path state = Files.createDirectory(folder.resolve("state"));
        Path cache = folder.resolve("cache");
        Map<String, String> environment = new HashMap<>(java.environment());
        environment.put("XDG_CACHE_HOME", cache.toString());
        environment.put("XDG_STATE_HOME", state.toString());
        environment.put("HOME", Files.createDirectory(folder.resolve("home")).toString());
        Program etcdsh = new Program(environment, "", Path.of(""));

        assertThat(etcdsh.run("--train")).isEqualTo(new Ended(0, "", ""));

        assertThat(Installed.files(state)).isEmpty();
        assertThat(Installed.files(folder.resolve("home"))).isEmpty();
        List<String> expected =
                java.version() < 25 ? List.of("lock", "jsa", "made") : List.of("lock", "aot", "made", "aot", "made");
        assertThat(Installed.files(cache.resolve("etcdsh/java")))
                .extracting(file -> file.getFileName().toString().replaceAll(".*\\.", ""))
                .containsExactlyInAnyOrderElementsOf(expected);
        Ended trained = etcdsh.run("version");
        assertThat(trained.exit()).as(trained.both()).isZero();
        assertThat(etcdsh.with("ETCDSH_NO_CACHE", "1").run("version")).isEqualTo(trained);
    }
}
