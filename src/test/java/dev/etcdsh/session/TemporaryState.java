package dev.etcdsh.session;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;

/** A state folder that nobody misses. */
public final class TemporaryState {
    private TemporaryState() {}

    public static StateFolder folder() {
        try {
            return new StateFolder(Files.createTempDirectory("etcdsh-state"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
