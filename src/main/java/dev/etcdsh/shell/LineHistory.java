package dev.etcdsh.shell;

import dev.etcdsh.session.StateFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jline.reader.History;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.impl.history.DefaultHistory;

/**
 * The lines typed before: {@code $XDG_STATE_HOME/etcdsh/history}, for its owner only. A line with a leading blank is not
 * kept, nor one that says --yes: what was once agreed to is not agreed to again by pressing Enter. A secret is no
 * argument; a line that has one all the same is refused, and not kept.
 */
final class LineHistory {
    private static final Set<PosixFilePermission> OWNER = PosixFilePermissions.fromString("rw-------");
    private static final FileAttribute<?> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final int MOST = 10_000;
    private static final Pattern NOT_KEPT =
            Pattern.compile("--yes|\\s-y(\\s|$)|--password[\\s=]|--user[\\s=]+([\"'][^\"']*|\\S*):");

    private final Path file;
    private final DefaultHistory lines = new DefaultHistory() {
        @Override
        public void add(Instant time, String line) {
            if (!NOT_KEPT.matcher(line).find()) {
                super.add(time, line);
            }
        }
    };
    private boolean attached;
    private boolean broken;

    LineHistory(Path file) {
        this.file = file;
    }

    static LineHistory of(StateFolder folder) {
        return new LineHistory(folder.path().resolve("history"));
    }

    /** Gives the reader its history. */
    void attach(LineReaderBuilder builder) {
        builder.history(lines)
                .option(LineReader.Option.HISTORY_IGNORE_SPACE, true)
                .option(LineReader.Option.HISTORY_IGNORE_DUPS, true)
                .option(LineReader.Option.HISTORY_INCREMENTAL, false)
                .option(LineReader.Option.HISTORY_TIMESTAMPED, false)
                .variable(LineReader.HISTORY_FILE, file)
                .variable(LineReader.HISTORY_SIZE, MOST)
                .variable(LineReader.HISTORY_FILE_SIZE, MOST);
        attached = true;
    }

    /**
     * Prepares the file.
     *
     * @return why lines will not be kept; empty when they will
     */
    Optional<String> open(LineReader reader) {
        return attempt(() -> {
            Files.createDirectories(file.getParent(), OWNER_ONLY);
            if (!Files.exists(file)) {
                Files.createFile(file, PosixFilePermissions.asFileAttribute(OWNER));
            }
            Files.setPosixFilePermissions(file, OWNER);
            lines.attach(reader);
        });
    }

    /**
     * Writes what is new.
     *
     * @return why that failed, once; empty when it did not
     */
    Optional<String> save() {
        return broken
                ? Optional.empty()
                : attempt(() -> {
                    lines.save();
                    Files.setPosixFilePermissions(file, OWNER);
                });
    }

    /** All lines, the oldest first. */
    List<String> list() {
        List<String> all = new ArrayList<>();
        if (attached) {
            for (History.Entry entry : lines) {
                all.add(entry.line());
            }
            return all;
        }
        try {
            return Files.exists(file) ? Files.readAllLines(file) : all;
        } catch (IOException unreadable) {
            return all;
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    private Optional<String> attempt(Work work) {
        try {
            work.run();
            return Optional.empty();
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException failed) {
            broken = true;
            return Optional.of("lines typed from now on are forgotten when the shell is left: cannot write " + file
                    + ": " + StateFolder.reason(failed) + "; mend that, or name another folder in XDG_STATE_HOME");
        }
    }
}
