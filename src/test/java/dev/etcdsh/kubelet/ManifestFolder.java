package dev.etcdsh.kubelet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The folder of static pods. Every file without a leading dot is taken for a manifest, whatever its ending; of two pods of one
 * name the file counts whose name comes last, as with a kubelet, which keeps its pods by name and reads the folder in order.
 */
final class ManifestFolder {
    private record Known(String text, Map<String, Pod> pod) {}

    private final Path folder;
    private final EventLog log;
    private final Map<String, Known> files = new HashMap<>();

    ManifestFolder(Path folder, EventLog log) {
        this.folder = folder;
        this.log = log;
    }

    /** The pods that are wanted now, by name. */
    Map<String, Pod> pods() {
        Map<String, Pod> pods = new HashMap<>();
        List<Path> present = present();
        files.keySet()
                .removeIf(name -> present.stream().noneMatch(file -> name(file).equals(name)));
        present.forEach(file -> pods.putAll(pod(file)));
        return pods;
    }

    private List<Path> present() {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file -> !name(file).startsWith(".") && Files.isRegularFile(file))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of a file that is half written what was read before still counts. */
    private Map<String, Pod> pod(Path file) {
        Known known = files.getOrDefault(name(file), new Known("", Map.of()));
        try {
            String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
            if (!text.equals(known.text())) {
                known = new Known(text, read(name(file), text, known.pod()));
                files.put(name(file), known);
            }
            return known.pod();
        } catch (NoSuchFileException gone) {
            return Map.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, Pod> read(String file, String text, Map<String, Pod> before) {
        try {
            Pod pod = Pod.read(file, text);
            return Map.of(pod.name(), pod);
        } catch (RuntimeException none) {
            log.add(Event.Kind.UNREADABLE, file, String.valueOf(none.getMessage()));
            return before;
        }
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }
}
