package dev.etcdsh.command;

import dev.etcdsh.cluster.Problem;
import dev.etcdsh.kubernetes.Node;
import dev.etcdsh.kubernetes.Unusable;
import java.util.List;
import java.util.function.Supplier;

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
        Node node = arguments
                .value(ROOT.name())
                .map(root -> named(ROOT, () -> Node.HERE.withRoot(root)))
                .orElse(otherwise);
        return arguments
                .value(MANIFEST.name())
                .map(file -> named(MANIFEST, () -> node.withManifest(file)))
                .orElse(node);
    }

    private static Node named(Option option, Supplier<Node> node) {
        try {
            return node.get();
        } catch (Unusable unusable) {
            Problem problem = unusable.problem();
            throw new UsageError("--" + option.name() + " " + problem.what(), problem.why(), problem.next());
        }
    }
}
