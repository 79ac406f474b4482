package dev.etcdsh.command;

import dev.etcdsh.kubernetes.Discovery;
import dev.etcdsh.kubernetes.Handshakes;
import dev.etcdsh.kubernetes.Node;
import dev.etcdsh.kubernetes.Unusable;
import dev.etcdsh.session.Session;
import java.util.List;
import java.util.Optional;

/** {@code discover}: what the files of a node tell of its etcd, and which of its client pairs etcd takes. */
public final class Discover implements Command {
    private static final Spec SPEC = new Spec(
            "discover",
            List.of(),
            Group.LOOK,
            Effect.READS,
            "what the node's files tell of its etcd, and which client pair it takes",
            "Reads what starts etcd on this node - the static-pod manifest of kubeadm or RKE2, the configuration of k3s, the "
                    + "unit of systemd or its variables - and kube-apiserver's manifest beside it, and tries each client pair that "
                    + "they name: the least privileged one that etcd takes is the one that the shell connects with when it is "
                    + "started without options. Reads no other file, runs nothing and changes nothing. Who is a member, only the "
                    + "cluster tells: a manifest holds what it began with.",
            NodeOptions.ALL,
            List.of(),
            List.of(
                    new Example("discover", "on a node that runs etcd"),
                    new Example("discover --output json", "the same for a program")));

    @Override
    public Spec spec() {
        return SPEC;
    }

    @Override
    public void check(Arguments arguments) {
        NodeOptions.node(arguments, Node.HERE);
    }

    @Override
    public Result run(Arguments arguments, Session session) {
        Optional<Discovery> found;
        try {
            found = NodeOptions.node(arguments, session.node()).discovery();
        } catch (Unusable unusable) {
            return Result.failed(Exit.USAGE, unusable.problem());
        }
        return found.map(known ->
                        new DiscoverTables(known, handshakes(known, session).all()).result())
                .orElseGet(Discover::nothing);
    }

    private static Handshakes handshakes(Discovery found, Session session) {
        return new Handshakes(found, options -> session.open(session.settings().through(found, options)));
    }

    private static Result nothing() {
        return Discovery.places().stream()
                .map(place -> "  " + place)
                .reduce(Result.said("no etcd is known here: none of these files is there"), Result::with, (a, b) -> b);
    }
}
