package dev.etcdsh.drill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Folders that come and go with a cluster. */
final class Folders {
    private Folders() {}

    /** A new folder among the system's temporary ones, for its owner only. */
    static Path temporary() {
        try {
            return Files.createTempDirectory(
                            "etcdsh-drill-",
                            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")))
                    .toRealPath();
        } catch (IOException e) {
            throw new DrillException("cannot make a temporary folder", e, "Check java.io.tmpdir and its room.");
        }
    }

    /** Removes a folder with all it holds; one that is not there is fine. */
    static void delete(Path folder) {
        List<Path> deepestFirst;
        try (Stream<Path> found = Files.walk(folder)) {
            deepestFirst = found.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.deleteIfExists(path);
            }
        } catch (NoSuchFileException e) {
            // Gone already, or going while we look: the guard removes it too.
        } catch (UncheckedIOException e) {
            throw new DrillException("cannot remove " + folder, e, "Remove it by hand: rm -r " + folder);
        } catch (IOException e) {
            throw new DrillException("cannot remove " + folder, e, "Remove it by hand: rm -r " + folder);
        }
    }
}
