package dev.etcdsh.session;

import dev.etcdsh.cluster.CallFailed;
import dev.etcdsh.cluster.Problem;
import dev.etcdsh.file.NamedFile;
import dev.etcdsh.file.Unreadable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;

/** A file with a password on its one line, which nobody but its owner may read. The line's end is no part of the password. */
final class PasswordFile {
    private static final int MOST = 4 << 10;
    private static final Set<PosixFilePermission> OTHERS = EnumSet.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE);

    private PasswordFile() {}

    /** @throws SettingsError when it cannot be read, is no text of one line, or others can read it */
    static String read(Setting setting) {
        try {
            Path file = NamedFile.path(setting.value());
            byte[] bytes = NamedFile.read(file, MOST);
            if (Files.getPosixFilePermissions(file).stream().anyMatch(OTHERS::contains)) {
                throw unfit(
                        setting,
                        "others than its owner can read or write it",
                        "chmod 600 " + file + ", and think of the password as known");
            }
            return line(setting, bytes);
        } catch (Unreadable unreadable) {
            throw unfit(setting, unreadable.why(), unreadable.next());
        } catch (IOException unknown) {
            throw unfit(setting, "its permissions cannot be read", "name a file of your own");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            Problem givenUp = Problem.of("reading " + setting.value() + " was given up");
            throw new CallFailed(CallFailed.Kind.CANCELLED, givenUp, e);
        }
    }

    private static String line(Setting setting, byte[] bytes) {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            throw unfit(setting, "it is no UTF-8 text", "name a text file that holds the password alone");
        }
        String line = text.replaceFirst("\\r?\\n$", "");
        if (line.isEmpty()) {
            throw unfit(setting, "it is empty", "write the password into it");
        }
        if (line.chars().anyMatch(character -> character == '\n' || character == 0)) {
            throw unfit(
                    setting, "it holds more than one line of text", "name a text file that holds the password alone");
        }
        return line;
    }

    private static SettingsError unfit(Setting setting, String why, String next) {
        return new SettingsError(setting.origin() + " " + setting.value() + " cannot be used", why, next);
    }
}
