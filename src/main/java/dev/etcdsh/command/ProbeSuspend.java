package dev.etcdsh.command;

import dev.etcdsh.kubernetes.Node;
import dev.etcdsh.kubernetes.probe.LocalEtcd;
import dev.etcdsh.kubernetes.probe.Suspending;
import dev.etcdsh.session.Session;
import java.util.List;
import java.util.stream.Stream;

/** {@code probe suspend}: holds the kubelet off from etcd. */
public final class ProbeSuspend implements Command {
    private static final Option REWRITE =
            Option.flag("rewrite", "keep the probes, and turn them to a page that is well under NOSPACE");
    private static final Option ANYWAY = Option.flag("anyway", "also when no probe is in danger");

    private static final Spec SPEC = new Spec(
            "probe suspend",
            List.of(),
            Group.NODE,
            Effect.CHANGES,
            "hold the kubelet off from this node's etcd",
            "Takes the liveness and the startup probe out of etcd's manifest when NOSPACE, a restart under it, or a long "
                    + "defragmentation would make the kubelet kill etcd; else it says so and does nothing. Every other byte stays. "
                    + "The original goes to /var/lib/etcdsh/probes. The kubelet restarts etcd once for it, and it is waited for "
                    + "until the new process serves. One node at a time.",
            Stream.concat(Stream.of(REWRITE, ANYWAY, ProbeNode.NO_WAIT), NodeOptions.ALL.stream())
                    .toList(),
            List.of(),
            List.of(
                    new Example("probe suspend", "before a recovery, on each node in turn"),
                    new Example("probe suspend --dry-run", "show what would be done"),
                    new Example("probe suspend --rewrite", "leave the kubelet a probe that does not fail")));

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
        return ProbeNode.of(arguments, session, local -> suspend(local, arguments, session));
    }

    private static Result suspend(LocalEtcd local, Arguments arguments, Session session) {
        Suspending.Wish wish = new Suspending.Wish(
                arguments.on(REWRITE.name()), arguments.on(ANYWAY.name()), !arguments.on(ProbeNode.NO_WAIT.name()));
        return Changing.carryOut(
                Suspending.plan(local, wish, session.clock().now()), arguments, session, ReportTables::outcomes);
    }
}
