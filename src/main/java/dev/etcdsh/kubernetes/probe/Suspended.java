package dev.etcdsh.kubernetes.probe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A suspension, and what lies beside it.
 *
 * @param folder where
 */
public record Suspended(Path folder, Suspension record) {
    static final String RECORD = "suspension.json";
    static final String ORIGINAL = "original.yaml";
    static final String INSTEAD = "suspended.yaml";

    /** The manifest as it was: bytes, mode, owner, context. */
    public Path original() {
        return folder.resolve(ORIGINAL);
    }

    byte[] originalBytes() throws IOException {
        byte[] bytes = Files.readAllBytes(original());
        if (!ManifestFile.sha256(bytes).equals(record.sha256())) {
            throw new IOException(original() + " is not what was put there: its SHA-256 is another");
        }
        return bytes;
    }

    /** What was written instead; whoever may not read it sees nothing in it. */
    byte[] insteadBytes() throws IOException {
        return Files.readAllBytes(folder.resolve(INSTEAD));
    }

    /** Whether the manifest is the original again, by whatever hand; one that may not be read is not taken for it. */
    public boolean undone() {
        try {
            return ManifestFile.sha256(Files.readAllBytes(Path.of(record.manifest())))
                    .equals(record.sha256());
        } catch (IOException unreadable) {
            return false;
        }
    }
}
