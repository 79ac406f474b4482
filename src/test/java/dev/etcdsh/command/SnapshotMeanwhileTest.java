package dev.etcdsh.command;

import static dev.etcdsh.command.SnapshotSaveTest.files;
import static dev.etcdsh.command.SnapshotSaveTest.write;
import static org.assertj.core.api.Assertions.assertThat;

import dev.etcdsh.cluster.Bytes;
import dev.etcdsh.cluster.CallFailed;
import dev.etcdsh.cluster.CallFailed.Kind;
import dev.etcdsh.cluster.FakeCluster;
import dev.etcdsh.cluster.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong while {@code snapshot save} receives it: nothing is kept, and nothing of somebody else's is touched. */
class SnapshotMeanwhileTest {
    private final Bench bench = new Bench(FakeCluster.ofThree());
    private Path folder;
    private Path target;

    @BeforeEach
    void room(@TempDir Path temporary) {
        folder = temporary;
        target = temporary.resolve("before.db");
        bench.cluster.member("etcd-2").file(3 * Bytes.MIB);
    }

    @Test
    void aStreamThatBreaksOffLeavesNothingBehind() {
        bench.cluster.member("etcd-3").midStream(() -> {
            throw new CallFailed(Kind.BROKEN, new Problem("the connection to etcd-3 broke", "", "try again"));
        });

        Result result = save();

        assertThat(result.exit()).isEqualTo(Exit.REFUSED);
        assertThat(DefragTest.outcomes(result)).containsExactly("failed");
        assertThat(result.problem())
                .contains(new Problem(
                        "the snapshot of etcd-3 broke off",
                        "the connection to etcd-3 broke",
                        "nothing was kept; try again, or --from another member"));
        assertThat(files(folder)).isEmpty();
    }

    @Test
    void aWrongSha256LeavesNothingBehind() {
        bench.cluster.member("etcd-3").mangling();

        Result result = save();

        assertThat(result.exit()).isEqualTo(Exit.REFUSED);
        assertThat(result.problem())
                .contains(new Problem(
                        "the snapshot of etcd-3 is not whole",
                        "the SHA-256 at its end is not that of what arrived; nothing was kept",
                        "try again, or --from another member"));
        assertThat(files(folder)).isEmpty();
    }

    @Test
    void aFileThatAppearsMeanwhileIsNotOverwrittenAndThatIsTheFaultOfThisMachine() {
        bench.cluster.member("etcd-3").midStream(() -> write(target));

        Result result = save();

        assertThat(result.exit()).isEqualTo(Exit.FAILED);
        assertThat(result.problem())
                .contains(new Problem(
                        target + " exists", "it appeared meanwhile; nothing was overwritten", "name another file"));
        assertThat(target).hasContent("somebody else's");
        assertThat(files(folder)).containsExactly("before.db");
    }

    @Test
    void aFolderThatVanishesMeanwhileIsTheFaultOfThisMachine() throws IOException {
        Path passing = Files.createDirectory(folder.resolve("passing"));
        target = passing.resolve("before.db");
        bench.cluster.member("etcd-3").midStream(() -> remove(passing));

        Result result = save();

        assertThat(result.exit()).isEqualTo(Exit.FAILED);
        assertThat(result.problem().orElseThrow().what()).isEqualTo(target + " cannot be written");
        assertThat(files(folder)).isEmpty();
    }

    private Result save() {
        return bench.run("snapshot save " + target);
    }

    private static void remove(Path folder) {
        try (Stream<Path> all = Files.list(folder)) {
            for (Path file : all.toList()) {
                Files.delete(file);
            }
            Files.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
