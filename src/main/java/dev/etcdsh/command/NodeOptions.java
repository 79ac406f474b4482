package dev.etcdsh.command;

import dev.etcdsh.kubernetes.Node;
import dev.etcdsh.kubernetes.Unusable;
import java.util.List;
import java.util.Optional;

/** The options that say which node is meant: of the program itself, and of the commands that look at a node. */
public final class NodeOptions {
    public static final Option MANIFEST = Option.of(
            "manifest",
            Kind.FILE,
            "what starts the node's etcd: a manifest, a unit, or a configuration",
            "where installers put it");
    public static final Option ROOT =
            Option.of("root", Kind.FILE, "the folder where the node's file system is mounted", "/");
    public static final List<Option> ALL = List.of(MANIFEST, ROOT);

    private NodeOptions() {}

    /**
     * The node that is meant.
     *
     * @param otherwise where no option says so
     * @throws UsageError when the root is no folder
     */
    public static Node node(Arguments arguments, Node otherwise) {
        Optional<String> root = arguments.value(ROOT.name());
        Optional<String> manifest = arguments.value(MANIFEST.name());
        try {
            Node node = root.map(Node.HERE::withRoot).orElse(otherwise);
            return manifest.map(node::withManifest).orElse(node);
        } catch (Unusable unusable) {
            throw new UsageError(unusable.problem());
        }
    }
}
