package dev.etcdsh.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etcdsh.launcher.GetEtcdProgram.Run;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code shell/get-etcd}, as the drill and the tests call it. No source but a mirror on loopback has its versions. */
class GetEtcdTest {
    /** A version of a known line that neither Go's pinned modules nor Debian have, so that nothing goes out to look. */
    private static final String VERSION = "3.7.42";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private ReleaseMirror mirror;

    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void aMirrorOnLoopback() throws IOException {
        mirror = new ReleaseMirror();
        environment.put("XDG_CACHE_HOME", cacheHome().toString());
        environment.put("ETCDSH_ETCD_MIRROR", mirror.url());
    }

    @AfterEach
    void endTheMirror() {
        mirror.close();
    }

    @Test
    void aReleaseThatMatchesItsSumsIsPutIntoTheCache() throws Exception {
        mirror.publish(VERSION, VERSION, folder);
        var run = getEtcd(VERSION);
        assertThat(run.stdout()).isEqualTo(cached(VERSION) + "\n");
        assertThat(run.exit()).isZero();
        assertThat(cached(VERSION).resolve("etcd")).isExecutable();
        assertThat(cached(VERSION).resolve("etcdctl")).isExecutable();
        assertThat(filesInTheCache()).hasSize(2);
    }

    @Test
    void whatIsInTheCacheIsNotAskedForAgain() throws Exception {
        mirror.publish(VERSION, VERSION, folder);
        var first = getEtcd(VERSION);
        var hits = mirror.hits();
        var second = getEtcd(VERSION);
        assertThat(second).isEqualTo(new Run(0, first.stdout(), ""));
        assertThat(mirror.hits()).isEqualTo(hits).isEqualTo(2);
    }

    @Test
    void aDamagedProgramInTheCacheIsReplaced() throws Exception {
        mirror.publish(VERSION, VERSION, folder);
        ReleaseMirror.programs(cached(VERSION), VERSION);
        Files.writeString(cached(VERSION).resolve("etcd"), "half a prog");
        var run = getEtcd(VERSION);
        assertThat(run.exit()).isZero();
        assertThat(cached(VERSION).resolve("etcd")).content().contains("etcd Version: " + VERSION);
    }

    @Test
    void anArchiveThatItsSumsDoNotKnowIsRefusedAndLeavesNothing() throws Exception {
        mirror.publish(VERSION, VERSION, folder);
        mirror.sums(VERSION, "1".repeat(64));
        var run = getEtcd(VERSION);
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.stdout()).isEmpty();
        assertThat(run.stderr()).contains("release: ", "is not what the release's SHA256SUMS says", "1".repeat(64));
        assertThat(cached(VERSION).getParent()).doesNotExist();
    }

    @Test
    void anArchiveThatCannotBeUnpackedIsRefused() throws Exception {
        mirror.publish(VERSION, "no archive".getBytes(StandardCharsets.UTF_8));
        var run = getEtcd(VERSION);
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.stderr()).contains("cannot be unpacked");
        assertThat(filesInTheCache()).isEmpty();
    }

    @Test
    void programsThatSayTheyAreAnotherVersionAreRefused() throws Exception {
        mirror.publish(VERSION, "3.7.41", folder);
        var run = getEtcd(VERSION);
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.stderr()).contains("release: it gave 3.7.41, not " + VERSION);
        assertThat(filesInTheCache()).isEmpty();
    }

    @Test
    void twoAtOnceEndWithOneGoodResult() throws Exception {
        mirror.publish(VERSION, VERSION, folder);
        var one = program().start(VERSION);
        var other = program().start(VERSION);
        assertThat(GetEtcdProgram.ended(one).stdout())
                .isEqualTo(GetEtcdProgram.ended(other).stdout())
                .isEqualTo(cached(VERSION) + "\n");
        assertThat(filesInTheCache()).hasSize(2);
        assertThat(getEtcd(VERSION).exit()).isZero();
    }

    @Test
    void everySourceThatFailedIsNamedWithItsReasonInOneLine() throws Exception {
        environment.put("ETCDSH_ETCD", folder.toString());
        var run = getEtcd(VERSION);
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.stderr().lines())
                .anyMatch(line -> line.contains("ETCDSH_ETCD: no etcd and etcdctl"))
                .anyMatch(line -> line.contains("PATH: "))
                .anyMatch(line -> line.contains("release: http") && line.contains("404"))
                .anyMatch(line -> line.contains("go: no pinned modules for " + VERSION))
                .anyMatch(line -> line.contains("debian: no suite has " + VERSION))
                .last()
                .asString()
                .contains("no source gave etcd " + VERSION, "ETCDSH_ETCD_MIRROR");
        assertThat(filesInTheCache()).isEmpty();
    }

    @Test
    void aMirrorThatAcceptsAndNeverAnswersIsGivenUpWithinSeconds() throws Exception {
        try (var silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            environment.put("ETCDSH_ETCD_MIRROR", "http://127.0.0.1:" + silent.getLocalPort());
            var began = System.nanoTime();
            var run = getEtcd(VERSION);
            assertThat(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began))
                    .isLessThan(15);
            assertThat(run.exit()).isEqualTo(1);
            assertThat(run.stderr()).contains("release: http://127.0.0.1:" + silent.getLocalPort());
        }
    }

    @Test
    void interruptedItEndsAtOnceAndLeavesNothing() throws Exception {
        try (var silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            environment.put("ETCDSH_ETCD_MIRROR", "http://127.0.0.1:" + silent.getLocalPort());
            var run = program().start(VERSION);
            try (var asking = silent.accept()) {
                assertThat(asking.getInputStream().read()).isEqualTo('G');
                run.process().destroy();
                assertThat(run.process().waitFor(4, TimeUnit.SECONDS)).isTrue();
            }
            assertThat(GetEtcdProgram.ended(run).exit()).isEqualTo(128 + 15);
            assertThat(cached(VERSION).getParent()).doesNotExist();
        }
    }

    @Test
    void anEtcdThatSomebodyNamedIsUsedByFolderOrByProgram() throws Exception {
        var own = folder.resolve("my own etcd");
        ReleaseMirror.programs(own, VERSION);
        for (var name : List.of(own, own.resolve("etcd"))) {
            environment.put("ETCDSH_ETCD", name.toString());
            assertThat(getEtcd(VERSION)).isEqualTo(new Run(0, own + "\n", ""));
            assertThat(getEtcd("--newest")).isEqualTo(new Run(0, own + "\n", ""));
        }
        assertThat(mirror.hits()).isZero();
    }

    @Test
    void anEtcdOfAnotherVersionThatSomebodyNamedIsNotPassedOverInSilence() throws Exception {
        var own = folder.resolve("own");
        ReleaseMirror.programs(own, "3.5.1");
        mirror.publish(VERSION, VERSION, folder);
        environment.put("ETCDSH_ETCD", own.toString());
        var run = getEtcd(VERSION);
        assertThat(run.exit()).isZero();
        assertThat(run.stdout()).isEqualTo(cached(VERSION) + "\n");
        assertThat(run.stderr()).contains("ETCDSH_ETCD: " + own + " has etcd 3.5.1, not " + VERSION);
    }

    @Test
    void theNewestIsTheHighestNumberThatAnswers() throws Exception {
        for (var version : List.of("3.4.99", "3.5.9", "3.5.35", "3.7.1")) {
            ReleaseMirror.programs(cached(version), version);
        }
        Files.writeString(cached("3.7.1").resolve("etcdctl"), "half a prog");
        assertThat(getEtcd("--newest")).isEqualTo(new Run(0, cached("3.5.35") + "\n", ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "v3.7.3",
                "3.7",
                "3.7.3.1",
                "3.2.1",
                "3.8.0",
                "4.0.0",
                "3.7.03",
                "3.7.x",
                "3.7.3\n3.7.2",
                "-v",
                "--all"
            })
    void whatIsNoVersionIsSaidInOneLineAndNothingRuns(String argument) throws Exception {
        var run = getEtcd(argument);
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.stdout()).isEmpty();
        assertThat(run.stderr()).startsWith("get-etcd: ").contains(argument);
        assertThat(mirror.hits()).isZero();
        assertThat(cacheHome()).doesNotExist();
    }

    private Path cacheHome() {
        return folder.resolve("cache home");
    }

    private Path cached(String version) {
        return cacheHome().resolve("etcdsh/etcd").resolve(version);
    }

    private List<Path> filesInTheCache() throws IOException {
        if (!Files.exists(cacheHome())) {
            return List.of();
        }
        try (var all = Files.walk(cacheHome())) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    private Run getEtcd(String argument) throws IOException, InterruptedException {
        return program().run(argument);
    }

    private GetEtcdProgram program() {
        return new GetEtcdProgram(folder, environment);
    }
}
