package dev.etcdsh.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etcdsh.launcher.Installed.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The archive of classes that makes starts quick: whatever is the matter with it, the shell starts and says nothing of it. */
class ArchiveTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private Installed etcdsh;

    @SuppressWarnings("NullAway.Init")
    private Path java;

    @BeforeEach
    void anInstallation() throws IOException {
        etcdsh = new Installed(folder);
        java = etcdsh.use(25);
    }

    /** Each start without an archive leaves somebody behind who would make one, in a folder that is being removed. */
    @AfterEach
    void nobodyIsLeftBehind() {
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> etcdsh.leftBehind() == 0);
    }

    @ParameterizedTest
    @ValueSource(ints = {17, 25})
    void theFirstStartDoesWithoutAndHasOneMadeBehindItsBack(int version) throws Exception {
        java = etcdsh.use(version);

        assertThat(etcdsh.run("status").usedNone()).isTrue();
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> etcdsh.run("status").arguments().stream()
                .anyMatch(argument -> argument.matches("-XX:(SharedArchiveFile|AOTCache)=.*")));
        assertThat(etcdsh.run("status").used(etcdsh.archive())).isTrue();
        assertThat(etcdsh.archive().toString()).endsWith(version == 17 ? ".jsa" : ".aot");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(etcdsh.archives())))
                .isEqualTo("rwx------");
        // From 25 on there is a small one beside it.
        assertThat(Installed.trainings(java)).isEqualTo(version == 17 ? 1 : 2);
    }

    @Test
    void aDamagedOneIsNotUsedAndIsMadeAnew() throws Exception {
        trained();
        for (String damage : new String[] {"", "all the", "all the classes, and more"}) {
            Files.writeString(etcdsh.archive(), damage);

            assertThat(etcdsh.run("status").usedNone()).as(damage).isTrue();
            trained();
        }
        Files.delete(etcdsh.archive());
        assertThat(etcdsh.run("status").usedNone()).isTrue();
        trained();
        Files.writeString(Path.of(etcdsh.archive() + ".made"), "1.2\n");
        assertThat(etcdsh.run("status").usedNone()).isTrue();
    }

    @Test
    void oneOfAnotherEtcdshOrAnotherJavaIsNotUsed() throws Exception {
        trained();
        for (Path changed : new Path[] {etcdsh.jar, java.resolve("lib/modules"), etcdsh.root.resolve("shell/etcdsh")}) {
            byte[] before = Files.readAllBytes(changed);
            Installed.replace(changed);
            if (changed.endsWith("etcdsh")) {
                Files.write(changed, before);
            }
            assertThat(etcdsh.run("status").usedNone()).as(changed.toString()).isTrue();
            trained();
        }
        assertThat(Installed.trainings(java)).isEqualTo(2 * 4);
    }

    @Test
    void whatAsksNoClusterHasASmallOneOfItsOwn() throws Exception {
        trained();

        assertThat(etcdsh.small()).isNotEqualTo(etcdsh.archive());
        for (String command : new String[] {"version", "help"}) {
            assertThat(etcdsh.run(command).used(etcdsh.small())).as(command).isTrue();
        }
        for (String command : new String[] {"status", "recover", "exit"}) {
            assertThat(etcdsh.run(command).used(etcdsh.archive())).as(command).isTrue();
        }
        Files.delete(etcdsh.small());
        assertThat(etcdsh.run("version").usedNone()).isTrue();
        assertThat(etcdsh.run("status").used(etcdsh.archive())).isTrue();
    }

    @Test
    void beforeJava25OneIsEnough() throws Exception {
        etcdsh.use(17);
        trained();

        assertThat(etcdsh.run("version").used(etcdsh.archive())).isTrue();
    }

    @Test
    void twoAtOnceTrainOnce() throws Exception {
        Process one = etcdsh.start("--train");
        Process other = etcdsh.start("--train");

        assertThat(Installed.ended(one)).isEqualTo(new Run(0, "", ""));
        assertThat(Installed.ended(other)).isEqualTo(new Run(0, "", ""));
        assertThat(Installed.trainings(java)).isEqualTo(2);
        assertThat(etcdsh.run("status").used(etcdsh.archive())).isTrue();
    }

    @Test
    void whatCannotBeWrittenWholeLeavesNothingAndIsNotTriedAtEveryStart() throws Exception {
        Installed.fillTheDiskOf(java);

        assertThat(etcdsh.run("--train")).isEqualTo(new Run(1, "", ""));
        assertThat(Installed.files(etcdsh.archives()))
                .extracting(file -> file.getFileName().toString())
                .allMatch(name -> name.equals(".lock") || name.endsWith(".failed"));
        assertThat(etcdsh.run("status").usedNone()).isTrue();
        assertThat(etcdsh.run("version").usedNone()).isTrue();
        Awaitility.await()
                .during(Duration.ofSeconds(3))
                .atMost(Duration.ofSeconds(5))
                .until(() -> Installed.trainings(java) == 2);
    }

    @Test
    void withoutAPlaceForItTheShellStarts() throws Exception {
        etcdsh.environment.remove("HOME");
        assertThat(etcdsh.run("status").usedNone()).isTrue();

        etcdsh.environment.put(
                "XDG_CACHE_HOME", Files.writeString(folder.resolve("file"), "").toString());
        assertThat(etcdsh.run("status").usedNone()).isTrue();

        etcdsh.environment.put("XDG_CACHE_HOME", "/proc/nowhere");
        assertThat(etcdsh.run("status").usedNone()).isTrue();
        assertThat(Installed.trainings(java)).isZero();
    }

    @Test
    void leftoversOfATrainingThatWasEndedGo() throws Exception {
        Files.createDirectories(etcdsh.archives());
        Files.writeString(etcdsh.archives().resolve(".new.4711.aot"), "half");

        trained();
        assertThat(etcdsh.archives().resolve(".new.4711.aot")).doesNotExist();
    }

    @Test
    void onlyAFewAreKept() throws Exception {
        for (int version = 30; version < 40; version++) {
            etcdsh.use(version);
            assertThat(etcdsh.run("--train").exit()).isZero();
        }
        assertThat(Installed.files(etcdsh.archives())).hasSizeLessThanOrEqualTo(2 * 6 + 1);
        assertThat(etcdsh.run("status").usedNone()).isFalse();
    }

    @Test
    void itCanBeTurnedOff() throws Exception {
        trained();
        etcdsh.environment.put("ETCDSH_NO_CACHE", "1");

        assertThat(etcdsh.run("status").usedNone()).isTrue();
    }

    @Test
    void oneThatCameWithThePackageIsForEverybody() throws Exception {
        Path own = Files.createDirectory(etcdsh.root.resolve("cache"));
        trained();

        assertThat(Installed.files(etcdsh.archives())).isEmpty();
        assertThat(etcdsh.run("status").used(Installed.archive(own, false))).isTrue();
        assertThat(etcdsh.run("version").used(Installed.archive(own, true))).isTrue();
    }

    private void trained() throws Exception {
        assertThat(etcdsh.run("--train")).isEqualTo(new Run(0, "", ""));
    }
}
