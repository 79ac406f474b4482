package dev.etcdsh.kubernetes;

import dev.etcdsh.cluster.CallFailed;
import dev.etcdsh.cluster.Problem;
import dev.etcdsh.file.NamedFile;
import dev.etcdsh.file.Unreadable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;

/**
 * The node's files, by the paths they have on the node. The node's root is {@code /}, or where its file system is mounted: then
 * links lead to places below that root, as they do on the node itself, never to this machine's.
 */
public record NodeFiles(Path root) {
    private static final int LARGEST = 1 << 20;
    private static final int MOST_LINKS = 40;

    /** Where a file of the node stands here. */
    public Path at(String path) {
        Path absolute = Path.of("/").resolve(path).normalize();
        return root.equals(Path.of("/")) ? absolute : root.resolve(followed(absolute));
    }

    /** Whether it is there, readable or not; a folder that may not be looked into counts as holding it. */
    boolean has(String path) {
        try {
            Files.getLastModifiedTime(at(path));
            return true;
        } catch (AccessDeniedException forbidden) {
            return true;
        } catch (IOException absent) {
            return false;
        }
    }

    /**
     * Its text.
     *
     * @throws Unusable when it cannot be read, or is no UTF-8
     */
    String text(String path) {
        String named = at(path).toString();
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes(path)))
                    .toString();
        } catch (CharacterCodingException other) {
            throw new Unusable(named + " cannot be used", "it is not UTF-8", "is it the right file?");
        }
    }

    /** Its bytes. */
    public byte[] bytes(String path) {
        Path file = at(path);
        try {
            return NamedFile.read(file, LARGEST);
        } catch (Unreadable unreadable) {
            throw new Unusable(file + " cannot be read", unreadable.why(), unreadable.next());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new CallFailed(CallFailed.Kind.CANCELLED, Problem.of("stopped while " + file + " was read"));
        }
    }

    /** A YAML file. */
    Yaml yaml(String path) {
        return YamlFile.read(at(path).toString(), text(path));
    }

    /** The names in a folder that end so, in their order; none when there is no such folder. */
    List<String> names(String folder, String ending) {
        try (Stream<Path> files = Files.list(at(folder))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(ending))
                    .sorted()
                    .toList();
        } catch (IOException none) {
            return List.of();
        }
    }

    private Path followed(Path absolute) {
        Deque<Path> ahead = new ArrayDeque<>();
        absolute.forEach(ahead::add);
        Path reached = Path.of("/");
        int links = 0;
        while (!ahead.isEmpty()) {
            reached = reached.resolve(ahead.remove()).normalize();
            Path here = root.resolve(below(reached));
            if (Files.isSymbolicLink(here) && ++links <= MOST_LINKS) {
                Path target = reached.resolveSibling(target(here)).normalize();
                List<Path> rest = List.copyOf(ahead);
                ahead.clear();
                target.forEach(ahead::add);
                ahead.addAll(rest);
                reached = Path.of("/");
            }
        }
        return below(reached);
    }

    private static Path below(Path absolute) {
        return Path.of("/").relativize(absolute);
    }

    private static Path target(Path link) {
        try {
            return Files.readSymbolicLink(link);
        } catch (IOException gone) {
            return link.getFileName();
        }
    }
}
