package dev.etcdsh.kubernetes.probe;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;

/**
 * A file in a folder that a kubelet watches, which takes every file without a leading dot for a pod. It is replaced at once or not at
 * all, and keeps mode, owner and extended attributes, SELinux' context among them.
 */
record ManifestFile(Path path) {
    /** Somebody else wrote it meanwhile. */
    static final class Changed extends IOException {
        private static final long serialVersionUID = 1;

        Changed(Path path) {
            super(path + " was changed meanwhile");
        }
    }

    byte[] bytes() throws IOException {
        return Files.readAllBytes(path);
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** {@code rw------- root:root}. */
    static String attributes(Path file) throws IOException {
        PosixFileAttributes of = Files.readAttributes(file, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        return java.nio.file.attribute.PosixFilePermissions.toString(of.permissions()) + " "
                + of.owner().getName() + ":" + of.group().getName();
    }

    /**
     * Replaces it.
     *
     * @param content what it is to hold
     * @param like whose mode, owner and extended attributes it gets
     * @param seen what it holds still, as its SHA-256
     * @throws Changed when it holds something else
     */
    void replace(byte[] content, Path like, String seen) throws IOException {
        Path fresh = path.resolveSibling("." + path.getFileName() + ".etcdsh");
        Files.deleteIfExists(fresh);
        try {
            copy(content, like, fresh);
            if (!attributes(fresh).equals(attributes(like))) {
                throw new IOException("its owner and mode, " + attributes(like) + ", cannot be kept: run as root");
            }
            if (!sha256(bytes()).equals(seen)) {
                throw new Changed(path);
            }
            Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            syncNames(Objects.requireNonNull(path.getParent()));
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    /** Writes a file with the attributes of another, and waits until the disk has it. */
    static void copy(byte[] content, Path like, Path to) throws IOException {
        Files.copy(like, to, StandardCopyOption.COPY_ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
        Files.write(to, content, StandardOpenOption.TRUNCATE_EXISTING);
        sync(to);
    }

    /** The file is replaced by now: a file system that cannot do this has done that all the same. */
    private static void syncNames(Path folder) {
        try {
            sync(folder);
        } catch (IOException notThere) {
            // Only a machine that loses its power in the next seconds may find the old name again.
        }
    }

    /** Waits until the disk has a file, or the names of a folder. */
    static void sync(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
