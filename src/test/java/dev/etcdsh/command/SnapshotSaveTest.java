package dev.etcdsh.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etcdsh.cluster.Bytes;
import dev.etcdsh.cluster.FakeCluster;
import dev.etcdsh.cluster.FakeScript.Call;
import dev.etcdsh.cluster.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code snapshot save}: whole, verified and its owner's only, or nothing at all. etcd-1 leads. */
class SnapshotSaveTest {
    private final Bench bench = new Bench(FakeCluster.ofThree());
    private Path folder;
    private Path target;

    @BeforeEach
    void room(@TempDir Path temporary) {
        folder = temporary;
        target = temporary.resolve("before.db");
        bench.cluster.member("etcd-1").file(Bytes.MIB);
        bench.cluster.member("etcd-2").file(3 * Bytes.MIB);
        bench.cluster.member("etcd-3").file(2 * Bytes.MIB);
    }

    @Test
    void theSmallestFollowersFileIsSavedForItsOwnerOnlyAndEndsWithTheSha256OfTheRest() throws Exception {
        Result result = save();

        assertThat(result.exit()).isEqualTo(Exit.DONE);
        assertThat(result.lines()).containsExactly("saved a snapshot to " + target);
        assertThat(result.changed()).isFalse();
        assertThat(bench.cluster.script().calls(Call.SNAPSHOT)).containsExactly("SNAPSHOT etcd-3");
        byte[] file = Files.readAllBytes(target);
        int data = file.length - 32;
        assertThat(data).isEqualTo(2 * (int) Bytes.MIB);
        assertThat(Arrays.copyOfRange(file, data, file.length))
                .isEqualTo(MessageDigest.getInstance("SHA-256").digest(Arrays.copyOf(file, data)));
        assertThat(mode(target)).isEqualTo("rw-------");
        assertThat(files()).containsExactly("before.db");
    }

    @Test
    void nobodyIsAskedForItChangesNothingAndThePlanIsShown() {
        save();

        assertThat(bench.plans().get(0).title()).isEqualTo("save a snapshot to " + target);
        assertThat(bench.plans().get(0).steps()).singleElement().satisfies(step -> assertThat(step.title())
                .isEqualTo("save a snapshot of etcd-3 to " + target + ", its SHA-256 verified"));
        assertThat(bench.cluster.script().changes()).isEmpty();
    }

    @Test
    void itComesFromTheMemberNamedEvenIfThatLeadsOrServesNoReads() {
        bench.cluster.cutOff("etcd-2");

        assertThat(save("--from", "etcd-1").exit()).isEqualTo(Exit.DONE);
        target = folder.resolve("other.db");
        assertThat(save("--from", "10.0.0.2:2379").exit()).isEqualTo(Exit.DONE);
        assertThat(bench.cluster.script().calls(Call.SNAPSHOT)).containsExactly("SNAPSHOT etcd-1", "SNAPSHOT etcd-2");
    }

    @Test
    void aFollowerThatServesNothingIsPassedOverAndTheLeaderTakenWhenItIsAlone() {
        bench.cluster.cutOff("etcd-3");
        save();
        Bench alone = new Bench(FakeCluster.of(1, "3.5.30", 1 << 24));
        alone.run("snapshot save " + folder.resolve("alone.db"));

        assertThat(bench.cluster.script().calls(Call.SNAPSHOT)).containsExactly("SNAPSHOT etcd-2");
        assertThat(alone.cluster.script().calls(Call.SNAPSHOT)).containsExactly("SNAPSHOT etcd-1");
    }

    @Test
    void withoutQuorumItIsRefusedUnlessAMemberIsNamed() {
        bench.cluster.kill("etcd-2");
        bench.cluster.kill("etcd-3");

        refused("no voter serves a linearizable read", "name one with --from: its file may be old");
        assertThat(save("--from", "etcd-1").exit()).isEqualTo(Exit.DONE);
    }

    @Test
    void aMemberThatThereIsNotIsRefused() {
        assertThat(save("--from", "etcd-9").problem().orElseThrow().what())
                .isEqualTo("refused: no member is called 'etcd-9'");
        assertThat(files()).isEmpty();
    }

    @Test
    void whatIsThereIsNeverOverwritten() throws IOException {
        Files.writeString(target, "mine");

        refused(target + " exists", "name another file: nothing is overwritten");
        assertThat(Files.readString(target)).isEqualTo("mine");
    }

    @Test
    void aFolderThatIsMissingIsNotMade() {
        target = folder.resolve("backups").resolve("before.db");

        refused("there is no folder " + folder.resolve("backups"), "make it, or name another file");
        assertThat(files()).isEmpty();
    }

    @Test
    void aDiskWithoutRoomForItAndTenPercentIsRefused() {
        bench.cluster.member("etcd-2").file(1L << 50);
        bench.cluster.member("etcd-3").file(1L << 50);

        Problem problem = save().problem().orElseThrow();

        assertThat(problem.what())
                .matches("refused: \\Q" + folder + "\\E has .* left; the snapshot and 10 % to spare " + "take 1.1 PiB");
        assertThat(problem.next()).isEqualTo("make room, or name a file on another disk");
        assertThat(files()).isEmpty();
    }

    @Test
    void itIsWrittenUnderAnotherNameForItsOwnerOnlyUntilItIsWhole() {
        List<String> seen = new ArrayList<>();
        bench.cluster.member("etcd-3").midStream(() -> files().forEach(
                        name -> seen.add(name.replaceAll("[0-9a-f-]{36}", "UUID") + " " + mode(folder.resolve(name)))));

        assertThat(save().exit()).isEqualTo(Exit.DONE);
        assertThat(seen).containsExactly(".before.db.UUID.part rw-------");
    }

    @Test
    void itSaysWhenItLiesOnEtcdsOwnDisk() throws IOException {
        Path data = folder.resolve("data");
        write(Files.createDirectories(data.resolve("member/snap")).resolve("db"));

        save("--data-dir", data.toString());

        assertThat(bench.plans().get(0).remarks())
                .containsExactly("it lies on etcd's own disk: it is lost with it, and takes room that etcd needs");
        assertThat(new Bench(FakeCluster.ofThree())
                        .run("snapshot save " + folder.resolve("2.db"))
                        .exit())
                .isEqualTo(Exit.DONE);
    }

    private Result save(String... options) {
        return bench.run(("snapshot save " + target + " " + String.join(" ", options)).strip());
    }

    private void refused(String evidence, String next) {
        Result result = save();

        assertThat(result.exit()).isEqualTo(Exit.REFUSED);
        assertThat(result.problem().orElseThrow().what()).isEqualTo("refused: " + evidence);
        assertThat(result.problem().orElseThrow().next()).isEqualTo(next);
        assertThat(bench.cluster.script().calls(Call.SNAPSHOT)).isEmpty();
    }

    private List<String> files() {
        return files(folder);
    }

    static List<String> files(Path folder) {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(path -> path.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String mode(Path file) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void write(Path file) {
        try {
            Files.writeString(file, "somebody else's");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
