package dev.etcdsh.script;

import dev.etcdsh.command.UsageError;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Gets the whole text of a script, or refuses it: UTF-8, with or without a BOM, at most 1 MiB, no NUL. */
public final class ScriptText {
    static final int MOST = 1 << 20;

    private static final String BOM = "\uFEFF";

    private ScriptText() {}

    /**
     * Reads a file.
     *
     * @throws UsageError when it cannot be read or is no text
     */
    public static String of(String name) {
        Path file = path(name);
        if (Files.isDirectory(file)) {
            throw new UsageError(name + " is a directory", "", "name a file of commands");
        }
        if (!Files.exists(file)) {
            throw new UsageError("there is no file " + name, "", "check the name; it is looked for from here");
        }
        if (!Files.isReadable(file)) {
            throw new UsageError(name + " may not be read", "its permissions forbid it", "check them: ls -l " + name);
        }
        try (InputStream in = Files.newInputStream(file)) {
            return of(name, in);
        } catch (NoSuchFileException gone) {
            throw new UsageError("there is no file " + name, "", "check the name; it is looked for from here");
        } catch (IOException failed) {
            throw new UsageError(name + " cannot be read", String.valueOf(failed.getMessage()), "");
        }
    }

    /**
     * Reads a stream to its end.
     *
     * @param name for errors
     * @throws UsageError when it is too long or no text
     */
    public static String of(String name, InputStream in) throws IOException {
        byte[] bytes = in.readNBytes(MOST + 1);
        if (bytes.length > MOST) {
            throw new UsageError(name + " is larger than 1 MiB", "no script of commands is", "is it the right file?");
        }
        String text = decoded(name, bytes);
        int nul = text.indexOf('\0');
        if (nul >= 0) {
            long line = text.substring(0, nul).lines().count();
            throw new UsageError(
                    name + ":" + Math.max(1, line) + " holds a NUL byte", "it is no text", "is it the right file?");
        }
        return text.startsWith(BOM) ? text.substring(1) : text;
    }

    private static String decoded(String name, byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            throw new UsageError(name + " is no UTF-8 text", "", "save it as UTF-8");
        }
    }

    private static Path path(String name) {
        try {
            return Path.of(name);
        } catch (InvalidPathException invalid) {
            throw new UsageError("no file can be called so", String.valueOf(invalid.getReason()), "");
        }
    }
}
