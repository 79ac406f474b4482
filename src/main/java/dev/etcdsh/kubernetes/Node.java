package dev.etcdsh.kubernetes;

import dev.etcdsh.file.NamedFile;
import dev.etcdsh.file.Unreadable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The node whose etcd is meant: this machine, or one whose file system is mounted here.
 *
 * @param root where its file system is, an absolute path: {@code /} for this machine
 * @param manifest what starts etcd, where the operator named it: an absolute path here, not on the node
 */
public record Node(Path root, Optional<Path> manifest) {
    /** This machine. */
    public static final Node HERE = new Node(Path.of("/"), Optional.empty());

    /**
     * The node whose file system is mounted in a folder.
     *
     * @throws Unusable when there is no such folder
     */
    public Node withRoot(String folder) {
        Path mounted = path(folder);
        if (!Files.isDirectory(mounted)) {
            throw new Unusable(
                    folder + " cannot be used",
                    "it is no folder",
                    "name the folder where the node's file system is mounted");
        }
        return new Node(mounted, manifest);
    }

    /** The node whose etcd is started by a file. */
    public Node withManifest(String file) {
        return new Node(root, Optional.of(path(file)));
    }

    public NodeFiles files() {
        return new NodeFiles(root);
    }

    /**
     * Reads what starts its etcd: the named manifest, else the first of the known places where something is. Without either
     * this is a handful of looks whether a file is there.
     *
     * @throws Unusable when a file is there that cannot be used
     */
    public Optional<Discovery> discovery() {
        return manifest.map(file -> Optional.of(Discovery.of(file, files()))).orElseGet(() -> Discovery.on(files()));
    }

    private static Path path(String name) {
        try {
            return NamedFile.path(name).toAbsolutePath().normalize();
        } catch (Unreadable invalid) {
            throw new Unusable(name + " cannot be used", invalid.why(), invalid.next());
        }
    }
}
