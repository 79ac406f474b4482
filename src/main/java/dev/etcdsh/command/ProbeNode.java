package dev.etcdsh.command;

import dev.etcdsh.cluster.ClusterView;
import dev.etcdsh.cluster.Problem;
import dev.etcdsh.kubernetes.Node;
import dev.etcdsh.kubernetes.Unusable;
import dev.etcdsh.kubernetes.probe.LocalEtcd;
import dev.etcdsh.kubernetes.probe.Suspended;
import dev.etcdsh.kubernetes.probe.SuspendedProbes;
import dev.etcdsh.session.Session;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The node whose probes a command is about. */
final class ProbeNode {
    static final Option NO_WAIT = Option.flag("no-wait", "do not wait for the kubelet's restart of etcd");

    private ProbeNode() {}

    /** Works on its etcd, whether a member answers or not; where no kubelet runs one, or its manifest is no good, that is told. */
    static Result of(Arguments arguments, Session session, Function<LocalEtcd, Result> work) {
        Node node = NodeOptions.node(arguments, session.node());
        try {
            if (node.discovery().isEmpty()) {
                return Result.failed(Exit.REFUSED, nothing(node));
            }
            ClusterView view = Changing.lookIfAny(session);
            Optional<LocalEtcd> local = LocalEtcd.of(node, view, session.whenever());
            return local.map(work).orElseGet(() -> Result.failed(Exit.REFUSED, nothing(node)));
        } catch (Unusable unusable) {
            return Result.failed(Exit.REFUSED, unusable.problem());
        }
    }

    /** Where one is suspended, its manifest was moved away. */
    private static Problem nothing(Node node) {
        List<Suspended> standing = SuspendedProbes.on(node.files()).standing();
        if (standing.isEmpty()) {
            return new Problem(
                    "no kubelet runs an etcd on this node",
                    "there is no manifest of etcd in the known places",
                    "'discover' shows the places; name another with --manifest");
        }
        return new Problem(
                standing.get(0).record().manifest() + " is not there any more",
                "somebody moved it away while its probe was suspended",
                "put it back first; the original is " + standing.get(0).original());
    }
}
