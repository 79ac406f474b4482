package dev.etcdsh.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code probe restore} puts back where the manifest is not what was left there. */
class ProbeRestoreTest {
    private final Path root;

    ProbeRestoreTest(@TempDir Path root) {
        this.root = root;
    }

    @Test
    void aRewrittenProbeComesBackToTheByteOrAlone() {
        ProbeBench node = ProbeBench.of(root, "v1.28.15-default", "3.5.15").outOfSpace();
        String original = node.text();

        node.run("probe suspend --rewrite");
        assertThat(node.text()).isEqualTo(original.replace("path: /health?serializable=false", "path: /livez"));
        node.edit("--name=", "--heartbeat-interval=250\n    - --name=");
        Result result = node.run("probe restore --probe-only");

        assertThat(result.exit()).isEqualTo(Exit.DONE);
        assertThat(node.text()).isEqualTo(original.replace("--name=", "--heartbeat-interval=250\n    - --name="));
    }

    @Test
    void atThePromptTheDifferenceIsShownAndTheProbeAloneOffered() {
        ProbeBench node = ProbeBench.of(root, "v1.17.17-default", "3.4.3").outOfSpace();
        node.run("probe suspend");
        node.edit("snapshot-count=10000", "snapshot-count=5000");

        Result result = node.run("probe restore");

        assertThat(result.exit()).isEqualTo(Exit.DONE);
        assertThat(node.bench().operator.told())
                .contains("-     - --snapshot-count=10000", "+     - --snapshot-count=5000");
        assertThat(node.text()).contains("livenessProbe", "snapshot-count=5000");
    }

    @Test
    void whoeverPutItBackByHandNeedsNoRestore() throws IOException {
        ProbeBench node = ProbeBench.of(root, "v1.17.17-default", "3.4.3").outOfSpace();
        String original = node.text();
        node.run("probe suspend");
        Files.writeString(node.manifest(), original);

        assertThat(node.run("probe restore").lines().get(0)).startsWith("nothing to restore");
        assertThat(node.run("probe suspend").exit()).isEqualTo(Exit.DONE);
    }

    @Test
    void whereTheFileHasItsProbesAgainTheSuspensionIsForgotten() {
        ProbeBench node = ProbeBench.of(root, "v1.17.17-default", "3.4.3").outOfSpace();
        String original = node.text();
        node.run("probe suspend");
        node.edit(node.text(), original.replace("snapshot-count=10000", "snapshot-count=5000"));

        assertThat(node.run("probe restore --probe-only").exit()).isEqualTo(Exit.DONE);
        assertThat(node.run("probe restore").lines().get(0)).startsWith("nothing to restore");
    }
}
