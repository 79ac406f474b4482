package dev.etcdsh.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etcdsh.cluster.Problem;
import dev.etcdsh.kubernetes.NodeTrees;
import dev.etcdsh.maintenance.Operator.Answer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the probe commands do with a node's files, and when they leave them alone. */
class ProbeTest {
    private static final String OLD = "v1.17.17-default";
    private final Path root;

    ProbeTest(@TempDir Path root) {
        this.root = root;
    }

    static List<String> names() {
        return NodeTrees.names();
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyInstallersManifestIsSuspendedAndRestoredToTheByte(String name) {
        String version = name.equals(NodeTrees.KONVOY)
                ? "3.3.15"
                : name.startsWith("v1.17") ? "3.4.3" : name.startsWith("v1.34") ? "3.6.5" : "3.5.15";
        ProbeBench node = ProbeBench.of(root, name, version).outOfSpace();
        String original = node.text();

        assertThat(node.run("probe status").exit()).isEqualTo(Exit.DONE);
        assertThat(node.run("probe suspend --anyway").exit()).isEqualTo(Exit.DONE);
        assertThat(node.text()).doesNotContain("livenessProbe", "startupProbe");
        assertThat(node.kubelet().restarts()).isEqualTo(1);
        assertThat(node.run("probe restore").exit()).isEqualTo(Exit.DONE);

        assertThat(node.text()).isEqualTo(original);
        assertThat(node.kubelet().restarts()).isEqualTo(2);
        assertThat(files(root.resolve("var/lib/etcdsh"))).containsExactly(".lock");
    }

    @Test
    void modeAndAttributesAreKeptAndNothingIsLeftBesideTheManifest() throws IOException {
        ProbeBench node = ProbeBench.of(root, OLD, "3.4.3").outOfSpace();
        Files.setPosixFilePermissions(node.manifest(), PosixFilePermissions.fromString("rw-r-----"));
        UserDefinedFileAttributeView attributes =
                Files.getFileAttributeView(node.manifest(), UserDefinedFileAttributeView.class);
        attributes.write("context", ByteBuffer.wrap(new byte[] {1, 2, 3}));

        node.run("probe suspend");
        assertThat(kept(node.manifest())).isEqualTo("rw-r----- [context]");
        assertThat(files(node.manifest().resolveSibling(""))).containsExactly("etcd.yaml");
        assertThat(files(root.resolve("var/lib/etcdsh")))
                .containsExactly(".lock", "original.yaml", "suspended.yaml", "suspension.json");

        node.run("probe restore");
        assertThat(kept(node.manifest())).isEqualTo("rw-r----- [context]");
        assertThat(files(node.manifest().resolveSibling(""))).containsExactly("etcd.yaml");
    }

    private static String kept(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file)) + " "
                + Files.getFileAttributeView(file, UserDefinedFileAttributeView.class)
                        .list();
    }

    @Test
    void aManifestThatIsChangedWhileTheOperatorThinksIsLeftAlone() {
        ProbeBench node = ProbeBench.of(root, OLD, "3.4.3").outOfSpace();
        node.bench().thinking(() -> node.edit("snapshot-count=10000", "snapshot-count=5000"));

        Result result = node.run("probe suspend");

        assertThat(result.exit()).isEqualTo(Exit.REFUSED);
        assertThat(why(result)).endsWith("etcd.yaml was changed meanwhile");
        assertThat(node.text()).contains("livenessProbe", "snapshot-count=5000");
        assertThat(node.run("probe restore").lines().get(0)).startsWith("nothing to restore");
    }

    @Test
    void twoAtOnceAreTold() throws IOException {
        ProbeBench node = ProbeBench.of(root, OLD, "3.4.3").outOfSpace();
        Path folder = Files.createDirectories(root.resolve("var/lib/etcdsh/probes"));
        try (FileChannel channel =
                        FileChannel.open(folder.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock other = channel.lock()) {
            assertThat(other.isValid()).isTrue();

            Result result = node.run("probe suspend");

            assertThat(result.exit()).isEqualTo(Exit.FAILED);
            assertThat(result.problem().map(Problem::why)).contains("another etcdsh is at it");
        }
        assertThat(node.text()).contains("livenessProbe");
    }

    @Test
    void aLinkIsNotReplacedByAFile() throws IOException {
        ProbeBench node = ProbeBench.of(root, OLD, "3.4.3").outOfSpace();
        Path link = Files.createSymbolicLink(root.resolve("etcd.yaml"), node.manifest());

        Result result = node.run("probe suspend --manifest " + link + " --root " + root);

        assertThat(result.exit()).isEqualTo(Exit.REFUSED);
        assertThat(why(result)).endsWith("etcd.yaml is a symbolic link, which would be replaced by a file");
        assertThat(link).isSymbolicLink();
    }

    @Test
    void aNodeWithoutAnEtcdOfTheKubeletsIsTold() {
        Result result = new Bench(dev.etcdsh.cluster.FakeCluster.ofThree(), root).run("probe suspend");

        assertThat(result.exit()).isEqualTo(Exit.REFUSED);
        assertThat(why(result)).isEqualTo("no kubelet runs an etcd on this node");
    }

    @Test
    void theManifestOfAnotherClusterIsLeftAlone() {
        ProbeBench node = ProbeBench.of(root, OLD, "3.4.3").outOfSpace();
        node.edit("10.0.0.1:", "10.0.0.99:");

        Result result = node.run("probe suspend");

        assertThat(result.exit()).isEqualTo(Exit.REFUSED);
        assertThat(why(result)).contains("no member of the cluster that answers is the etcd of");
    }

    @Test
    void whereTheProbeDoesNotFailNowAMemberThatIsDownIsWaitedFor() {
        ProbeBench node = ProbeBench.of(root, OLD, "3.4.3");
        node.bench().cluster.kill("etcd-2");

        Result result = node.run("probe suspend");

        assertThat(result.exit()).isEqualTo(Exit.REFUSED);
        assertThat(why(result))
                .isEqualTo("refused: etcd-2 does not answer, and the kubelet would restart this one, too");
    }

    @Test
    void insistingIsNoReasonToRestartOneWhileAnotherIsDown() {
        ProbeBench node = ProbeBench.of(root, "v1.34.4-default", "3.6.5").outOfSpace();
        node.bench().cluster.kill("etcd-3");

        assertThat(node.run("probe suspend --anyway").exit()).isEqualTo(Exit.REFUSED);
    }

    @Test
    void whereNobodyAnswersTheKubeletKillsAndTheProbeIsSuspended() {
        ProbeBench node = ProbeBench.of(root, OLD, "3.4.3").outOfSpace();
        Stream.of("etcd-1", "etcd-2", "etcd-3").forEach(node.bench().cluster::kill);

        Result result = node.run("probe suspend");

        assertThat(result.exit()).isEqualTo(Exit.DONE);
        assertThat(node.kubelet().restarts()).isEqualTo(1);
        assertThat(result.cautions())
                .containsExactly("etcd-2 and etcd-3 do not answer: there is no quorum yet, and their nodes are next");
    }

    @Test
    void declinedNothingIsWritten() {
        ProbeBench node = ProbeBench.of(root, OLD, "3.4.3").outOfSpace();
        node.bench().answering(Answer.NO);

        assertThat(node.run("probe suspend").exit()).isEqualTo(Exit.REFUSED);
        assertThat(node.text()).contains("livenessProbe");
        assertThat(root.resolve("var")).doesNotExist();
    }

    @Test
    void itIsWrittenDownLikeAnyChange() {
        ProbeBench node = ProbeBench.of(root, OLD, "3.4.3").outOfSpace();
        node.bench().journaling();

        Result result = node.run("probe suspend");

        assertThat(result.lines()).anyMatch(line -> line.startsWith("recorded in "));
    }

    private static List<String> files(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .sorted()
                    .collect(Collectors.toList());
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static String why(Result result) {
        return result.problem().map(Problem::what).orElse("");
    }
}
