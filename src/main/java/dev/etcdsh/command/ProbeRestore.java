package dev.etcdsh.command;

import dev.etcdsh.kubernetes.Node;
import dev.etcdsh.kubernetes.probe.LocalEtcd;
import dev.etcdsh.kubernetes.probe.Restoring;
import dev.etcdsh.maintenance.Plan;
import dev.etcdsh.session.Session;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** {@code probe restore}: gives the kubelet its probes back. */
public final class ProbeRestore implements Command {
    private static final Option PROBE_ONLY = Option.flag(
            "probe-only", "where the manifest was changed meanwhile, put back the probes and keep the rest");

    private static final Spec SPEC = new Spec(
            "probe restore",
            List.of(),
            Group.NODE,
            Effect.CHANGES,
            "give the kubelet its probes back",
            "Puts etcd's manifest back as it was before 'probe suspend', byte by byte, with its mode, owner and context. The kubelet "
                    + "restarts etcd once for it, and it is waited for until the new process serves. Refused while another member "
                    + "does not answer, and where the manifest was changed meanwhile: then the difference is shown, and the "
                    + "probes alone can be put back.",
            Stream.concat(Stream.of(PROBE_ONLY, ProbeNode.NO_WAIT), NodeOptions.ALL.stream())
                    .toList(),
            List.of(),
            List.of(
                    new Example("probe restore", "after a recovery, on each node in turn"),
                    new Example("probe restore --probe-only", "after somebody else has changed the manifest, too")));

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
        return ProbeNode.of(arguments, session, local -> restore(local, arguments, session));
    }

    private static Result restore(LocalEtcd local, Arguments arguments, Session session) {
        boolean waits = !arguments.on(ProbeNode.NO_WAIT.name());
        Optional<List<String>> difference = Restoring.difference(local);
        boolean only = arguments.on(PROBE_ONLY.name());
        boolean asks = !arguments.on(CommonOptions.YES.name())
                && !arguments.on(CommonOptions.DRY_RUN.name())
                && session.operator().there();
        if (difference.isPresent() && !only && asks) {
            session.operator().tell(local.file() + " was changed since it was suspended:");
            difference.get().forEach(session.operator()::tell);
            only = true;
        }
        Plan plan = Restoring.plan(local, only, waits);
        return plan.refusal()
                .filter(why -> difference.isPresent())
                .map(why -> Result.failed(Exit.REFUSED, why).showing(Table.lines("difference", difference.get())))
                .orElseGet(() -> Changing.carryOut(plan, arguments, session, ReportTables::outcomes));
    }
}
