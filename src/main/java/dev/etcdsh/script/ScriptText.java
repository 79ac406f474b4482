package dev.etcdsh.script;

import dev.etcdsh.cluster.CallFailed;
import dev.etcdsh.cluster.Problem;
import dev.etcdsh.command.UsageError;
import dev.etcdsh.file.NamedFile;
import dev.etcdsh.file.Unreadable;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Gets the whole text of a script, or refuses it: UTF-8, with or without a BOM, at most 1 MiB, no NUL. */
public final class ScriptText {
    static final int MOST = 1 << 20;

    private static final String BOM = "\uFEFF";

    private ScriptText() {}

    /**
     * Where a file is.
     *
     * @throws UsageError when no file can be called so
     */
    public static Path path(String name) {
        try {
            return NamedFile.path(name);
        } catch (Unreadable invalid) {
            throw unreadable(name, invalid);
        }
    }

    /**
     * Reads a file.
     *
     * @throws UsageError when it cannot be read or is no text
     * @throws CallFailed CANCELLED when the operator did not want to wait for it
     */
    public static String of(String name) {
        try {
            return text(name, NamedFile.read(path(name), MOST));
        } catch (Unreadable unreadable) {
            throw unreadable(name, unreadable);
        } catch (InterruptedException e) {
            throw givenUp(name, e);
        }
    }

    /**
     * Reads a stream to its end.
     *
     * @param name for errors
     * @throws UsageError when it cannot be read, is too long or no text
     * @throws CallFailed CANCELLED when the operator did not want to wait for its end
     */
    public static String of(String name, InputStream in) {
        try {
            return text(name, NamedFile.read(in, MOST));
        } catch (Unreadable unreadable) {
            throw unreadable(name, unreadable);
        } catch (InterruptedException e) {
            throw givenUp(name, e);
        }
    }

    private static String text(String name, byte[] bytes) {
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == 0) {
                throw new UsageError(
                        at(name, bytes, i) + " holds a NUL byte", "it is no UTF-8 text", "is it the right file?");
            }
        }
        String text = decoded(name, bytes);
        return text.startsWith(BOM) ? text.substring(1) : text;
    }

    private static String decoded(String name, byte[] bytes) {
        ByteBuffer read = ByteBuffer.wrap(bytes);
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(read).toString();
        } catch (CharacterCodingException notUtf8) {
            throw new UsageError(at(name, bytes, read.position()) + " is no UTF-8 text", "", "save it as UTF-8");
        }
    }

    // recover.etcdsh:7
    private static String at(String name, byte[] bytes, int position) {
        int line = 1;
        for (int i = 0; i < position; i++) {
            line += bytes[i] == '\n' ? 1 : 0;
        }
        return name + ":" + line;
    }

    private static UsageError unreadable(String name, Unreadable unreadable) {
        return new UsageError(name + " cannot be read", unreadable.why(), unreadable.next());
    }

    private static CallFailed givenUp(String name, InterruptedException e) {
        Thread.currentThread().interrupt();
        return new CallFailed(CallFailed.Kind.CANCELLED, Problem.of("reading " + name + " was given up"), e);
    }
}
