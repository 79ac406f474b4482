package dev.etcdsh.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etcdsh.cluster.FakeCluster;
import dev.etcdsh.kubernetes.Node;
import dev.etcdsh.kubernetes.NodeTrees;
import dev.etcdsh.maintenance.Interruption;
import dev.etcdsh.maintenance.Operator;
import dev.etcdsh.maintenance.RecordingOperator;
import dev.etcdsh.session.OnTheNode;
import dev.etcdsh.session.Session;
import dev.etcdsh.session.Settings;
import dev.etcdsh.session.TemporaryState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** While a probe is suspended, nobody leaves the node without being told, and nobody comes without. */
class ProbeReminderTest {
    @Test
    void exitRemindsOnTheSameNodeAtEveryStartUntilItIsRestored(@TempDir Path root) throws IOException {
        Path manifest = NodeTrees.lay(
                root, "v1.17.17-default", NodeTrees.manifest("v1.17.17-default").replace("10.0.0.11", "10.0.0.1"));
        String original = Files.readString(manifest);
        Started node = Started.inFrontOf((access, ask) -> FakeCluster.ofThree()).on(root);

        assertThat(node.run("exit").err()).isEmpty();
        assertThat(node.run("--endpoints", "10.0.0.1:2379", "probe", "suspend", "--yes", "--no-wait")
                        .exit())
                .isZero();
        assertThat(node.run("exit").err().replace(root.toString(), "@").replaceAll("since [^ ]+:", "since T:"))
                .isEqualTo(
                        "caution: the liveness probe of @/etc/kubernetes/manifests/etcd.yaml has been suspended since T: "
                                + "'probe restore' puts it back\n");
        assertThat(prompt(root)).isEqualTo("127.0.0.1 ? probe suspended> ");
        assertThat(node.run("--endpoints", "10.0.0.1:2379", "probe", "restore", "--yes", "--no-wait")
                        .exit())
                .isZero();
        assertThat(node.run("exit").err()).isEmpty();
        assertThat(manifest).hasContent(original);
        assertThat(prompt(root)).isEqualTo("127.0.0.1 ?> ");
    }

    private static String prompt(Path root) {
        Session session = new Session(
                Settings.of(Map.of(), Map.of()),
                (access, ask) -> FakeCluster.ofThree(),
                question -> {
                    throw new AssertionError(question);
                },
                new RecordingOperator(Operator.Answer.NO),
                new SystemClock(),
                new Interruption(),
                TemporaryState.folder(),
                new OnTheNode(new Node(root, Optional.empty()), OnTheNode.Asked.NOT));
        return new Prompt(session, new Glance(session)).getPrompt().toString();
    }
}
