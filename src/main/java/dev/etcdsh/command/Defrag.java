package dev.etcdsh.command;

import dev.etcdsh.cluster.ClusterView;
import dev.etcdsh.maintenance.Change;
import dev.etcdsh.maintenance.Defragmentation;
import dev.etcdsh.maintenance.Preflight;
import dev.etcdsh.session.Session;
import java.util.List;

/** {@code defrag}: gives back what compaction freed, one member at a time. */
public final class Defrag implements Command {
    private static final Option CLUSTER =
            Option.of("cluster", Kind.SWITCH, "every voter, as etcdctl spells it; that is meant anyway", "");

    private static final Spec SPEC = new Spec(
            "defrag",
            List.of(),
            Group.REPAIR,
            Effect.CHANGES,
            "rewrite the members' files and give free space back",
            "Rewrites the file of one member after the other, followers first, the leader last. A member serves nothing while "
                    + "it is at it, as long as its live data takes to copy; the others go on. It needs free disk for a copy "
                    + "of the live data. The next member is begun only when the one before it serves linearizable reads "
                    + "again. It cannot be cancelled: a connection that is lost leaves it running, and the outcome unknown. "
                    + "Compact first: history that is still there is copied along.",
            List.of(CLUSTER, Changing.force(Change.DEFRAG)),
            List.of(Operand.any("MEMBER", Kind.MEMBER, "by name, hex id or endpoint; default: every voter")),
            List.of(
                    new Example("defrag", "every voter, one at a time"),
                    new Example("defrag etcd-2", "one member"),
                    new Example("defrag --dry-run", "show the order")));

    @Override
    public Spec spec() {
        return SPEC;
    }

    @Override
    public void check(Arguments arguments) {
        Changing.checkForce(arguments);
        if (arguments.has(CLUSTER.name()) && !arguments.on(CLUSTER.name())) {
            throw new UsageError(
                    "--cluster=false leaves nobody to defragment",
                    "endpoints are only where the cluster is found",
                    "name the members: defrag MEMBER...");
        }
        if (arguments.on(CLUSTER.name()) && !arguments.operands().isEmpty()) {
            throw new UsageError(
                    "--cluster and members exclude each other", "--cluster means all of them", "give one of them");
        }
    }

    @Override
    public Result run(Arguments arguments, Session session) {
        ClusterView view = Changing.look(session);
        Preflight preflight = Preflight.of(Change.DEFRAG, Changing.forced(arguments));
        return Changing.carryOut(
                Defragmentation.plan(view, arguments.operands(), preflight), arguments, session, ReportTables::files);
    }
}
