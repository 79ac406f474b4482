package dev.etcdsh.maintenance.snapshot;

import dev.etcdsh.cluster.Bytes;
import dev.etcdsh.cluster.SnapshotSink;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A snapshot on its way to disk: under a temporary name in the target's folder, for its owner only, until it is whole, its
 * trailing SHA-256 is right, and it is on the disk. Closed before that, nothing of it is left.
 */
final class SnapshotFile implements SnapshotSink, AutoCloseable {
    /** etcd appends the SHA-256 of the database to it (3.3 to 3.7). */
    private static final int TRAILER = 32;
    /** A database comes in whole pages. */
    private static final int SECTOR = 512;

    private static final FileAttribute<?> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final Path target;
    private final Path temporary;
    private final FileChannel channel;
    private final Sha256Beside sha;
    private byte[] tail = new byte[0];
    private final AtomicLong written = new AtomicLong();
    private volatile long remaining = -1;

    SnapshotFile(Path target, MessageDigest digest) throws IOException {
        this.target = target;
        this.temporary = target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID() + ".part");
        this.channel = FileChannel.open(
                temporary, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), OWNER_ONLY);
        this.sha = new Sha256Beside(digest);
    }

    @Override
    public void take(ByteBuffer piece, long left) throws IOException {
        byte[] bytes = new byte[piece.remaining()];
        piece.get(bytes);
        hash(bytes);
        ByteBuffer all = ByteBuffer.wrap(bytes);
        while (all.hasRemaining()) {
            written.addAndGet(channel.write(all));
        }
        remaining = left;
    }

    /** The last 32 bytes are not part of what is hashed, and only the end shows which they are. */
    private void hash(byte[] bytes) throws IOException {
        byte[] joined = Arrays.copyOf(tail, tail.length + bytes.length);
        System.arraycopy(bytes, 0, joined, tail.length, bytes.length);
        int hashed = Math.max(0, joined.length - TRAILER);
        tail = Arrays.copyOfRange(joined, hashed, joined.length);
        try {
            sha.update(Arrays.copyOf(joined, hashed));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("given up", e);
        }
    }

    Bytes written() {
        return new Bytes(written.get());
    }

    /** Still to come, or -1 before the first piece. */
    long remaining() {
        return remaining;
    }

    /**
     * Whether it is all there: whole pages, and the SHA-256 that etcd sent is that of what arrived.
     *
     * @throws InterruptedException when the operator stops waiting
     */
    boolean whole() throws InterruptedException {
        return tail.length == TRAILER
                && written.get() > TRAILER
                && (written.get() - TRAILER) % SECTOR == 0
                && MessageDigest.isEqual(sha.digest(), tail);
    }

    /**
     * Gives it its name, on the disk for good. Never in the place of another file.
     *
     * @throws java.nio.file.FileAlreadyExistsException when somebody took the name meanwhile
     */
    void keep() throws IOException {
        channel.force(true);
        channel.close();
        try {
            Files.createLink(target, temporary);
        } catch (UnsupportedOperationException noLinks) {
            Files.move(temporary, target);
        }
        Files.deleteIfExists(temporary);
        try (FileChannel folder = FileChannel.open(folder(target), StandardOpenOption.READ)) {
            folder.force(true);
        }
    }

    @Override
    public void close() throws IOException {
        sha.close();
        channel.close();
        Files.deleteIfExists(temporary);
    }

    static Path folder(Path target) {
        Path parent = target.toAbsolutePath().getParent();
        return parent == null ? target.toAbsolutePath() : parent;
    }

    /**
     * What a finished snapshot says of itself: the SHA-256 of its database, from its end.
     *
     * @throws IOException when it cannot be read
     */
    static String trailer(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer end = ByteBuffer.allocate(TRAILER);
            channel.read(end, Math.max(0, channel.size() - TRAILER));
            return HexFormat.of().formatHex(end.array(), 0, end.position());
        }
    }

    /** Whether a file is a whole snapshot: its end is the SHA-256 of the rest. Reads all of it. */
    static boolean verified(Path file, MessageDigest digest) throws IOException {
        long size = Files.size(file);
        if (size <= TRAILER || (size - TRAILER) % SECTOR != 0) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer part = ByteBuffer.allocate(1 << 16);
            for (long left = size - TRAILER; left > 0; left -= part.limit()) {
                part.clear().limit((int) Math.min(part.capacity(), left));
                while (part.hasRemaining() && channel.read(part) >= 0) {}
                if (part.hasRemaining()) {
                    return false;
                }
                digest.update(part.flip());
            }
        }
        return HexFormat.of().formatHex(digest.digest()).equals(trailer(file));
    }
}
