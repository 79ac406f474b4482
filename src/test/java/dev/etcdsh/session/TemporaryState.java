package dev.etcdsh.session;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/** State folders that nobody misses. */
public final class TemporaryState {
    private static final int RANDOM = 8;

    private TemporaryState() {}

    /** Of a path that is as long on every machine, so that screens break where they are expected to. */
    public static StateFolder folder() {
        Path folder = Path.of("target", "state", UUID.randomUUID().toString().substring(0, RANDOM));
        try {
            return new StateFolder(Files.createDirectories(folder));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A new one as XDG_STATE_HOME takes it. */
    public static String home() {
        return folder().path().toAbsolutePath().toString();
    }
}
