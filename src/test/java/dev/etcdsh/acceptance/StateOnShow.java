package dev.etcdsh.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A folder for journal and recoveries whose path is as long as the one it is told as, so that lines break where they would at
 * home.
 *
 * @param path is {@code ~/.local/state} to whoever reads of it
 */
record StateOnShow(Path path) {
    private static final String HOME = "~/.local/state";

    static StateOnShow made() {
        String folder = "/tmp/s" + UUID.randomUUID();
        try {
            return new StateOnShow(Files.createDirectory(Path.of(folder.substring(0, HOME.length()))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A screen as the README tells it: nobody's folder, nobody's name. */
    List<String> told(List<String> screen) {
        return screen.stream()
                .map(line -> line.replace(path.toString(), HOME)
                        .replaceFirst("^- \\S+ on \\S+, etcdsh ", "- root on node-1, etcdsh "))
                .toList();
    }

    void remove() {
        try (Stream<Path> all = Files.walk(path)) {
            for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(one);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
