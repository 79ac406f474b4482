package dev.etcdsh.session;

import dev.etcdsh.cluster.CallFailed;
import dev.etcdsh.cluster.Cluster;
import dev.etcdsh.cluster.Problem;
import dev.etcdsh.kubernetes.Discovery;
import dev.etcdsh.kubernetes.Handshakes;
import dev.etcdsh.kubernetes.Node;
import dev.etcdsh.kubernetes.Unusable;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The node that the session was started on, or for: where nobody said whom to talk to, its files do.
 */
public final class OnTheNode {
    private static final String ELSE = "; --no-discover leaves the node's files alone, --endpoints names the cluster";

    private final Node node;
    private final Asked asked;
    private volatile @Nullable String name;

    /** Whether a node's files are asked for the cluster. */
    public enum Asked {
        /** They are left alone. */
        NOT,
        /** They tell, or there are none. */
        IN_PASSING,
        /** The operator named the node: they must tell. */
        EXPRESSLY
    }

    public OnTheNode(Node node, Asked asked) {
        this.node = node;
        this.asked = asked;
    }

    Node node() {
        return node;
    }

    /** The node, unless its files are to be left alone. */
    Optional<Node> asked() {
        return Optional.of(node).filter(any -> asked != Asked.NOT);
    }

    /**
     * What was found.
     *
     * @param words how: {@code connected through /etc/kubernetes/manifests/etcd.yaml (client healthcheck-client.crt)}
     */
    record Found(Settings settings, Cluster cluster, String words) {}

    /** How etcd calls this node's member; empty when no file says so. */
    Optional<String> name() {
        String known = name;
        if (known == null) {
            known = read();
            name = known;
        }
        return Optional.of(known).filter(told -> !told.isEmpty());
    }

    private String read() {
        try {
            return discovery().flatMap(Discovery::name).orElse("");
        } catch (Unusable | CallFailed saidWhenConnecting) {
            return "";
        }
    }

    /**
     * Connects by what the node's files tell; empty when they tell of no etcd.
     *
     * @param settings what else was said: times, the user
     * @throws CallFailed when a file cannot be used, or leads to nobody
     */
    Optional<Found> find(Settings settings, Function<Settings, Cluster> open) {
        try {
            return discovery().map(found -> connect(found, settings, open));
        } catch (Unusable unusable) {
            Problem problem = unusable.problem();
            throw new CallFailed(
                    CallFailed.Kind.BAD_FILE,
                    new Problem(problem.what(), problem.why(), problem.next() + ELSE),
                    unusable);
        }
    }

    private Optional<Discovery> discovery() {
        if (asked == Asked.NOT) {
            return Optional.empty();
        }
        Optional<Discovery> found = node.discovery();
        if (found.isEmpty() && asked == Asked.EXPRESSLY) {
            throw new Unusable(
                    "no etcd is known below " + node.root(),
                    "none of the files is there that installers make",
                    "name what starts it by --manifest");
        }
        return found;
    }

    private static Found connect(Discovery found, Settings settings, Function<Settings, Cluster> open) {
        Handshakes.Opened opened =
                new Handshakes(found, options -> open.apply(settings.through(found, options))).least();
        return new Found(
                settings.through(found, found.connection(opened.candidate())),
                opened.cluster(),
                "connected through " + found.file() + " (" + opened.candidate().shown() + ")");
    }
}
