package dev.etcdsh.session;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

/**
 * {@code $XDG_STATE_HOME/etcdsh}, else {@code ~/.local/state/etcdsh}: history, journal, recoveries. For its owner only.
 *
 * @param path it may not exist yet
 */
public record StateFolder(Path path) {
    public static final FileAttribute<?> FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final FileAttribute<?> FOLDER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    /**
     * A relative XDG_STATE_HOME is to be ignored, says the XDG base directory specification. Where HOME is not set, as for a
     * system's own jobs, the user's home is asked for; never wherever it happens to run.
     */
    public static StateFolder of(Map<String, String> environment) {
        String state = environment.getOrDefault("XDG_STATE_HOME", "");
        String told = environment.getOrDefault("HOME", "");
        Path home = Path.of(told.isEmpty() ? System.getProperty("user.home", "/") : told);
        Path folder = state.startsWith("/") ? Path.of(state) : home.resolve(".local/state");
        return new StateFolder(folder.resolve("etcdsh"));
    }

    /**
     * A place in it, its folders made.
     *
     * @throws IOException when they cannot be
     */
    public Path made(String... names) throws IOException {
        Path file = path;
        for (String name : names) {
            file = file.resolve(name);
        }
        Path parent = file.getParent();
        if (parent != null) {
            Files.createDirectories(parent, FOLDER);
        }
        return file;
    }

    /** Why a file of it cannot be written, in the operating system's words. */
    public static String reason(Exception failed) {
        if (failed instanceof AccessDeniedException) {
            return "permission denied";
        } else if (failed instanceof FileAlreadyExistsException inTheWay) {
            return inTheWay.getFile() + " is a file, not a folder";
        } else if (failed instanceof FileSystemException refused && refused.getReason() != null) {
            return refused.getReason();
        }
        return String.valueOf(failed.getMessage());
    }
}
