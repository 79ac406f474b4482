package dev.etcdsh.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etcdsh.cluster.FakeCluster;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What an operator reads who got something wrong: one problem, what would be right, the exit code; nothing has run. */
class BadInputTest {
    /**
     * Something wrong.
     *
     * @param arguments as typed, in words without blanks
     * @param screen all that is said
     */
    private record Wrong(String arguments, String screen) {
        @Override
        public String toString() {
            return arguments;
        }
    }

    @ParameterizedTest
    @MethodSource
    void aWrongLineRunsNothing(Wrong wrong) {
        FakeCluster cluster = FakeCluster.ofThree();
        Started.Ended ended = Started.inFrontOf((access, ask) -> cluster).run(words(wrong.arguments()));
        System.err.println("##### " + wrong + "\n" + ended.screen());
        assertThat(cluster.script().changes()).isEmpty();
    }

    static Stream<Wrong> aWrongLineRunsNothing() {
        List<Wrong> all = new ArrayList<>();
        for (String line : List.of(
                "compact -1",
                "compact 0",
                "compact 9223372036854775808",
                "compact abc",
                "compact 1.5",
                "compact 1 --keep 1",
                "compact --keep -1",
                "compact 1 2",
                "compact 999999 --yes",
                "compact --yes 999999 -o json",
                "defrag nobody --yes",
                "defrag etcd-1 nobody --yes",
                "defrag --force nonsense",
                "disarm --quota 2GB",
                "disarm --watch 5",
                "disarm CORRUPT --yes",
                "disarm X --yes",
                "expect revision > -1",
                "expect nonsense",
                "status extra",
                "statsu",
                "status --colour",
                "--var a version",
                "--var 1a=b version",
                "-w yaml status",
                "-o",
                "-f /nonexistent/x.etcdsh",
                "-f / --yes",
                "-f x -c y",
                "--endpoints 127.0.0.1:0 status",
                "--dial-timeout 5 status",
                "--dial-timeout 0s status",
                "--user root:hunter2 status",
                "status --user root:hunter2",
                "--password hunter2 status",
                "status --password=hunter2",
                "--password-file x status",
                "--user root --password-file /nonexistent/x status",
                "--user root --password-file / status",
                "--cert a.crt status",
                "--insecure-transport=maybe status",
                "--insecure-transport --cacert x status",
                "--insecure-transport --endpoints https://a:1 status",
                "--cacert /nonexistent/ca.crt status",
                "defrag",
                "defrag --yes=false",
                "defrag -y etcd-1 etcd-1")) {
            all.add(new Wrong(line, ""));
        }
        return all.stream();
    }

    private static List<String> words(String line) {
        return line.isEmpty() ? List.of() : List.of(line.split(" ", -1));
    }
}
