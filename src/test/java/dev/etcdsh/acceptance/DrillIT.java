package dev.etcdsh.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.etcdsh.acceptance.Program.Ended;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code etcdsh drill}: the whole promise in one line. */
class DrillIT {
    private static final Pattern CLIENT_URL = Pattern.compile("\"https://127\\.0\\.0\\.1:(\\d+)\"");

    @ParameterizedTest
    @MethodSource("dev.etcdsh.acceptance.Rehearsal#edges")
    void theShippedRecoveryRunsOnAClusterThatIsGoneAfterwards(String version) {
        Ended ended = Program.etcdsh()
                .run(
                        "drill",
                        "--etcd",
                        version,
                        "--yes",
                        "-c",
                        "members -o json",
                        "-c",
                        "source scripts/recover-nospace.etcdsh");

        assertThat(ended.exit()).as(ended.both()).isZero();
        assertThat(ended.err())
                .contains("drill: three members of etcd " + version + ", full after ")
                .contains("writes: mvcc: database space exceeded\n")
                .contains("+ disarm\n");
        assertThat(ended.out()).contains("as expected: alarms none\n");
        List<Integer> ports = ports(ended.out());
        assertThat(ports).hasSizeGreaterThanOrEqualTo(3);
        assertThat(ports).allSatisfy(DrillIT::nobodyListens);
    }

    @Test
    void aKeptDrillIsReachedAndEndedByTheLinesThatWerePrinted() throws Exception {
        Ended ended = Program.etcdsh().run("drill", "--keep", "-c", "alarms");
        assertThat(ended.exit()).as(ended.both()).isZero();
        String end = behind("end them:", ended.err());
        try {
            List<String> reach = List.of(behind("reach them:", ended.err()).split(" "));
            Ended again = Program.etcdsh().run(concat(reach.subList(1, reach.size()), "alarms"));

            assertThat(again.exit()).as(again.both()).isZero();
            assertThat(again.out()).contains("NOSPACE");
        } finally {
            assertThat(new ProcessBuilder("sh", "-c", end).inheritIO().start().waitFor())
                    .isZero();
        }
        assertThat(Path.of(end.substring(end.indexOf('/')))).doesNotExist();
    }

    @Test
    void aWrongLineEndsBeforeAnythingIsStarted() {
        Ended ended = Program.etcdsh().run("drill", "-c", "alarms", "-c", "defrga");

        assertThat(ended.exit()).isEqualTo(2);
        assertThat(ended.err()).isEqualTo("-c:2: unknown command defrga\n  next: did you mean defrag?\n");
    }

    @Test
    void anInterruptWhileItStartsLeavesNothing() throws Exception {
        Path temporary = Files.createTempDirectory("drill");
        Process process = Program.etcdsh()
                .with("JDK_JAVA_OPTIONS", "-Djava.io.tmpdir=" + temporary)
                .start(List.of("drill", "-c", "alarms"));
        try (var err = process.errorReader()) {
            Stream<String> said = err.lines();
            assertThat(said.anyMatch(line -> line.contains("making certificates")))
                    .isTrue();
            process.destroy();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(130);
        }
        try (Stream<Path> left = Files.list(temporary)) {
            assertThat(left.filter(path -> path.getFileName().toString().startsWith("etcdsh-drill")))
                    .isEmpty();
        }
    }

    private static List<Integer> ports(String text) {
        return CLIENT_URL
                .matcher(text)
                .results()
                .map((MatchResult match) -> Integer.valueOf(match.group(1)))
                .toList();
    }

    private static void nobodyListens(int port) {
        assertThatThrownBy(() -> connect(port)).isInstanceOf(ConnectException.class);
    }

    private static void connect(int port) throws IOException {
        new Socket(InetAddress.getLoopbackAddress(), port).close();
    }

    private static String behind(String word, String text) {
        return text.lines()
                .filter(line -> line.strip().startsWith(word))
                .map(line -> line.strip().substring(word.length()).strip())
                .findFirst()
                .orElseThrow();
    }

    private static List<String> concat(List<String> words, String last) {
        return Stream.concat(words.stream(), Stream.of(last)).toList();
    }
}
