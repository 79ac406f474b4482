package dev.etcdsh.kubernetes;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Where the paths of a container lie on its node.
 *
 * @param shared whether the process sees the node's own file system: no container, every path is the node's
 */
record HostPaths(boolean shared, List<Mount> mounts) {
    /** Of a process that is in no container. */
    static final HostPaths OF_THE_NODE = new HostPaths(true, List.of());

    /**
     * One mount.
     *
     * @param path in the container
     * @param host on the node; empty for a volume that is no hostPath
     */
    record Mount(String path, Optional<String> host) {
        boolean covers(String other) {
            return other.equals(path) || other.startsWith(path.endsWith("/") ? path : path + "/");
        }
    }

    HostPaths {
        mounts = List.copyOf(mounts);
    }

    /** The node's path; empty when the container alone has it. */
    Optional<String> onNode(String path) {
        if (shared) {
            return Optional.of(path);
        }
        return mounts.stream()
                .filter(mount -> mount.covers(path))
                .max(Comparator.comparingInt(mount -> mount.path().length()))
                .flatMap(mount -> mount.host()
                        .map(host -> host + path.substring(mount.path().length())));
    }
}
