package dev.etcdsh.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etcdsh.cluster.Access.Endpoint;
import dev.etcdsh.cluster.Cluster;
import dev.etcdsh.cluster.Connector;
import dev.etcdsh.cluster.FakeCluster;
import dev.etcdsh.jetcd.JetcdConnector;
import dev.etcdsh.script.Words;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What an operator reads who got something wrong: one problem, what would be right, the exit code. Nothing has changed, and no
 * stack trace and no secret is on the screen. The screens are in {@code bad-input.txt}; {@code @/} there is a folder of
 * {@link BadFiles}.
 */
class BadInputTest {
    private static final Endpoint NOBODY = new Endpoint("127.0.0.1", 1);

    private static Path folder;

    @BeforeAll
    static void write(@TempDir Path temporary) throws IOException {
        folder = temporary.toRealPath();
        BadFiles.write(folder);
    }

    @ParameterizedTest
    @MethodSource
    void everyScreenIsAsPictured(Screen screen) {
        FakeCluster cluster = FakeCluster.ofThree();
        Started.Ended ended = screen.start(connector(cluster)).run(screen.arguments());

        assertThat(shown(ended)).isEqualTo(screen.expected());
        assertThat(cluster.script().changes()).isEmpty();
        assertThat(ended.out() + ended.err()).doesNotContain("\tat ", "hunter2", "a mistake in etcdsh");
    }

    @Test
    void aNameThatTwoMembersAnswerToIsNotGuessedAt() {
        FakeCluster cluster = FakeCluster.named("twin", "twin", "other");
        Started.Ended ended = Started.inFrontOf((access, ask) -> cluster).run("defrag", "--yes", "twin");

        assertThat(ended.screen()).isEqualTo("""
                        refused: 2 members answer to 'twin'
                          next: name one of twin (a000000000000001), twin (a000000000000002)
                        exit 3
                        """);
        assertThat(cluster.script().changes()).isEmpty();
    }

    private static String shown(Started.Ended ended) {
        return ended.screen()
                .replace(folder.toString(), "@")
                .replaceAll("x{100,}", "xxx")
                .replaceAll("1,000,[0-9]{3} characters", "1,000,... characters");
    }

    static Stream<Screen> everyScreenIsAsPictured() throws IOException {
        try (InputStream file = BadInputTest.class.getResourceAsStream("bad-input.txt")) {
            assertThat(file).isNotNull();
            return Screen.all(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    /** Three members in memory; where nobody listens it is the real thing that finds out, certificates and all. */
    private static Connector connector(Cluster cluster) {
        Connector real = new JetcdConnector();
        return (access, ask) -> access.endpoints().contains(NOBODY) ? real.open(access, ask) : cluster;
    }

    /** {@code $ VARIABLE=value etcdsh arguments} and what follows it. */
    record Screen(String line, String expected) {
        static Stream<Screen> all(String text) {
            return Stream.of(text.replaceAll("(?m)^## .*\n", "").split("(?m)^\\$ "))
                    .skip(1)
                    .map(each -> each.split("\n", 2))
                    .map(parts -> new Screen(parts[0], parts[1].strip() + "\n"));
        }

        List<String> arguments() {
            List<String> words = words();
            return words.subList(words.indexOf("etcdsh") + 1, words.size());
        }

        Started start(Connector connector) {
            Started started = Started.inFrontOf(connector);
            for (String variable : words().subList(0, words().indexOf("etcdsh"))) {
                int equals = variable.indexOf('=');
                started = started.with(variable.substring(0, equals), variable.substring(equals + 1));
            }
            return started;
        }

        private List<String> words() {
            List<String> words = new ArrayList<>();
            Words.of(line).forEach(word -> words.add(word.replace("@/", folder + "/")));
            return words;
        }

        @Override
        public String toString() {
            return line;
        }
    }
}
