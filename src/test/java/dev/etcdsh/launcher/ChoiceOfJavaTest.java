package dev.etcdsh.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etcdsh.launcher.Installed.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jline.nativ.JLineNativeLoader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which Java the launcher takes, what it is given, and what is answered without one. Versions are none that any machine has. */
class ChoiceOfJavaTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private Installed etcdsh;

    @BeforeEach
    void anInstallation() throws IOException {
        etcdsh = new Installed(folder);
        etcdsh.environment.put("ETCDSH_NO_CACHE", "1");
    }

    @ParameterizedTest
    @CsvSource({"901, 902", "902, 901"})
    void theNewestOfJavaHomeAndPathIsTaken(int home, int path) throws Exception {
        etcdsh.environment.put("JAVA_HOME", etcdsh.java(home).toString());
        etcdsh.environment.merge("PATH", etcdsh.java(path) + "/bin", (old, first) -> first + ":" + old);

        assertThat(etcdsh.run("status").java()).isEqualTo(folder.resolve("jdk-902"));
    }

    @Test
    void aLinkIsFollowedToTheJavaItMeans() throws Exception {
        Path bin = Files.createDirectory(folder.resolve("bin"));
        Files.createSymbolicLink(bin.resolve("java"), etcdsh.java(903).resolve("bin/java"));
        etcdsh.environment.merge("PATH", bin.toString(), (old, first) -> first + ":" + old);

        assertThat(etcdsh.run("status").arguments()).contains("--enable-native-access=ALL-UNNAMED");
    }

    @Test
    void whoNamesOneMeansIt() throws Exception {
        etcdsh.environment.put("JAVA_HOME", etcdsh.java(902).toString());
        etcdsh.use(17);

        Run run = etcdsh.run("status");
        assertThat(run.java()).isEqualTo(folder.resolve("jdk-17"));
        assertThat(run.arguments()).noneMatch(argument -> argument.startsWith("--enable-native-access"));
    }

    @Test
    void oneThatIsTooOldOrMissingIsNamed() throws Exception {
        Path old = etcdsh.use(11);
        assertThat(etcdsh.run("status")).isEqualTo(new Run(1, "", """
                        %s/bin/java is Java 11
                          next: etcdsh needs Java 17 or newer: name one in ETCDSH_JAVA
                        """.formatted(old)));

        etcdsh.environment.put("ETCDSH_JAVA", "/nowhere/bin/java");
        assertThat(etcdsh.run("status")).isEqualTo(new Run(1, "", """
                        ETCDSH_JAVA names /nowhere/bin/java, which is no program
                          next: name a java program, of Java 17 or newer
                        """));
    }

    @Test
    void argumentsArriveAsTheyWereGiven() throws Exception {
        etcdsh.use(25);

        assertThat(etcdsh.run("-c", "defrag  'a b'", "", "*").arguments())
                .endsWith("dev.etcdsh.shell.Main", "-c", "defrag  'a b'", "", "*");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "-h", "--version", "-V"})
    void helpAndVersionNeedNoJava(String option) throws Exception {
        Path versions = etcdsh.root.resolve("target/classes/dev/etcdsh/command");
        Files.createDirectories(versions);
        Files.writeString(versions.resolve("version.properties"), "# built\netcdsh=9.8.7\njetcd=1\n");
        etcdsh.environment.put("ETCDSH_JAVA", "/nowhere/bin/java");

        Run run = etcdsh.run(option);
        assertThat(run.exit()).isZero();
        assertThat(run.stdout())
                .isEqualTo(
                        option.toLowerCase(java.util.Locale.ROOT).contains("v")
                                ? "etcdsh 9.8.7\n"
                                : Files.readString(Path.of("shell/lib/help.txt")));
        assertThat(run.stderr()).isEmpty();
    }

    @Test
    void theTerminalsLibraryIsTakenFromBesideTheJar() throws Exception {
        etcdsh.use(17);
        assertThat(etcdsh.run("status").arguments())
                .contains("-Dlibrary.jline.path=" + etcdsh.root + "/target/native/org/jline/nativ");
        JLineNativeLoader.initialize();
        assertThat(Path.of(JLineNativeLoader.getNativeLibraryPath()))
                .startsWith(Path.of("target").toAbsolutePath());
    }

    @Test
    void whoSpeaksTlsIsChosenByName() throws Exception {
        etcdsh.use(17);
        assertThat(etcdsh.run("status").arguments()).contains("-Djava.library.path=" + etcdsh.root + "/target/native");
        etcdsh.environment.put("ETCDSH_TLS", "jdk");
        assertThat(etcdsh.run("status").arguments()).contains("-Detcdsh.tls=jdk");
        etcdsh.environment.put("ETCDSH_TLS", "openssl");
        assertThat(etcdsh.run("status")).isEqualTo(new Run(1, "", """
                        ETCDSH_TLS is openssl
                          next: it is jdk, or native, which it is by itself
                        """));
    }
}
