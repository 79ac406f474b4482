package dev.etcdsh.kubernetes.probe;

import dev.etcdsh.kubernetes.Manifest;
import dev.etcdsh.kubernetes.NodeFiles;
import dev.etcdsh.kubernetes.Probe;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The suspensions on a node: {@code /var/lib/etcdsh/probes}, a folder a manifest. Not in the manifests folder, where a kubelet would
 * take a copy for a pod; not in anybody's home, so that whoever comes next knows.
 */
public record SuspendedProbes(Path folder) {
    private static final String PLACE = "/var/lib/etcdsh/probes";
    private static final String UP = "../../../..";

    /** Of a node. */
    public static SuspendedProbes on(NodeFiles node) {
        return new SuspendedProbes(node.at(PLACE));
    }

    /** Those that stand: a manifest that is the original again needs no word. */
    public List<Suspended> standing() {
        return all().stream().filter(one -> !one.undone()).toList();
    }

    /** That of a manifest. */
    public Optional<Suspended> of(Path manifest) {
        return read(place(manifest)).filter(one -> one.record().manifest().equals(manifest.toString()));
    }

    private List<Suspended> all() {
        try (Stream<Path> folders = Files.list(folder)) {
            return folders.sorted().flatMap(one -> read(one).stream()).toList();
        } catch (IOException | UncheckedIOException none) {
            return List.of();
        }
    }

    private static Optional<Suspended> read(Path place) {
        try {
            return SuspensionJson.read(Files.readString(place.resolve(Suspended.RECORD)))
                    .map(record -> new Suspended(place, record));
        } catch (IOException none) {
            return Optional.empty();
        }
    }

    /** Keeps an original before it is replaced; the record comes last, and makes it count. */
    void keep(
            Path manifest,
            Manifest original,
            Manifest instead,
            Collection<Probe.Kind> kinds,
            boolean rewritten,
            Instant now)
            throws IOException {
        Path place = place(manifest);
        make(place);
        Files.deleteIfExists(place.resolve(Suspended.RECORD));
        Files.deleteIfExists(place.resolve(Suspended.ORIGINAL));
        Files.deleteIfExists(place.resolve(Suspended.INSTEAD));
        ManifestFile.copy(original.bytes(), manifest, place.resolve(Suspended.ORIGINAL));
        ManifestFile.copy(instead.bytes(), manifest, place.resolve(Suspended.INSTEAD));
        write(
                place,
                new Suspension(
                        1,
                        manifest.toString(),
                        now.truncatedTo(ChronoUnit.SECONDS).toString(),
                        System.getProperty("user.name", ""),
                        ManifestFile.sha256(original.bytes()),
                        ManifestFile.attributes(manifest),
                        ManifestFile.sha256(instead.bytes()),
                        kinds.stream().map(Probe.Kind::word).toList(),
                        rewritten));
    }

    private static void write(Path place, Suspension suspension) throws IOException {
        Path fresh = place.resolve("." + Suspended.RECORD);
        Files.write(fresh, SuspensionJson.bytes(suspension));
        Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rw-r--r--"));
        ManifestFile.sync(fresh);
        Files.move(
                fresh,
                place.resolve(Suspended.RECORD),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
        ManifestFile.sync(place);
    }

    /** Forgets one: its manifest is as it was. */
    void drop(Path manifest) throws IOException {
        Path place = place(manifest);
        for (String name : List.of(Suspended.RECORD, Suspended.INSTEAD, Suspended.ORIGINAL)) {
            Files.deleteIfExists(place.resolve(name));
        }
        Files.deleteIfExists(place);
    }

    /** What may be done by one etcdsh at a time. */
    interface Work {
        void carryOut() throws IOException;
    }

    /**
     * Does it while no other etcdsh of this node does.
     *
     * @throws IOException also when another one is at it
     */
    void alone(Work work) throws IOException {
        make(folder);
        Path lock = folder.resolve(".lock");
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            FileLock held = channel.tryLock();
            if (held == null) {
                throw new IOException("another etcdsh is at it");
            }
            work.carryOut();
        } catch (OverlappingFileLockException inThisProcess) {
            throw new IOException("another etcdsh is at it", inThisProcess);
        }
    }

    /** Open to every user, whatever the umask: what is secret is so by its own mode. */
    private static void make(Path place) throws IOException {
        Path above = place.getParent();
        if (!Files.isDirectory(place) && above != null) {
            make(above);
            Files.createDirectory(place);
            Files.setPosixFilePermissions(place, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    private Path place(Path manifest) {
        Path root = folder.resolve(UP).normalize();
        Path named = manifest.startsWith(root)
                ? root.relativize(manifest)
                : Path.of("/").relativize(manifest);
        return folder.resolve(named.toString().replace('/', '-'));
    }
}
