package dev.etcdsh.maintenance.gate;

import dev.etcdsh.cluster.Bytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A member's {@code --data-dir} on this machine, read as it is at the moment it is asked.
 *
 * @param path the folder that holds {@code member/snap/db}
 */
public record DataFolder(Path path) {
    /** Whether a database of etcd lies there. */
    public boolean holdsDatabase() {
        return Files.isRegularFile(snap().resolve("db"));
    }

    /** What an interrupted defragmentation leaves: {@code db.tmp}, {@code db.tmp.123}. */
    List<Path> leftovers() {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(snap(), "db.tmp*")) {
            all.forEach(found::add);
        } catch (IOException | UncheckedIOException unreadable) {
            return List.of();
        }
        return found.stream().sorted().toList();
    }

    Optional<Bytes> database() {
        return size(snap().resolve("db"));
    }

    static Optional<Bytes> size(Path file) {
        try {
            return Optional.of(new Bytes(Files.size(file)));
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    /** What is left on its disk for etcd to write. */
    Optional<Bytes> free() {
        try {
            return Optional.of(new Bytes(Files.getFileStore(snap()).getUsableSpace()));
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    private Path snap() {
        return path.resolve("member").resolve("snap");
    }
}
