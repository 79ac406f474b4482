package dev.etcdsh.session;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A state folder that nobody misses. */
public final class TemporaryState {
    private TemporaryState() {}

    public static StateFolder folder() {
        try {
            Path parent = Files.createDirectories(Path.of("target", "state").toAbsolutePath());
            return new StateFolder(Files.createTempDirectory(parent, ""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
