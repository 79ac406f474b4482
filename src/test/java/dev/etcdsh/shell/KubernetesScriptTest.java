package dev.etcdsh.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etcdsh.cluster.FakeCluster;
import dev.etcdsh.kubernetes.NodeTrees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The saved procedure for a control-plane node. */
class KubernetesScriptTest {
    private static final Path SCRIPT = Path.of("scripts/recover-nospace-kubernetes.etcdsh");

    @Test
    void isTheRunbookLineByLine() throws IOException {
        try (Stream<String> lines = Files.lines(SCRIPT)) {
            assertThat(lines.filter(line -> !line.startsWith("#")).toList())
                    .containsExactly(
                            "probe status",
                            "probe suspend",
                            "members",
                            "alarms",
                            "status",
                            "revision",
                            "compact",
                            "defrag",
                            "status",
                            "disarm",
                            "alarms",
                            "probe restore");
        }
    }

    /** A dry run ends at the first plan: what follows hangs on what it comes to. */
    @Test
    void canBeLookedThroughOnANode(@TempDir Path root) {
        NodeTrees.lay(
                root, "v1.17.17-default", NodeTrees.manifest("v1.17.17-default").replace("10.0.0.11", "10.0.0.1"));

        Started.Ended ended = Started.inFrontOf((access, ask) -> FakeCluster.ofThree())
                .on(root)
                .run(List.of("--endpoints", "10.0.0.1:2379", "--dry-run", "-f", SCRIPT.toString()));

        assertThat(ended.exit()).as(ended.screen()).isZero();
        assertThat(ended.out()).contains("take the liveness probe out of");
    }
}
