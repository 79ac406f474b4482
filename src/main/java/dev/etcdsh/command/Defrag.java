package dev.etcdsh.command;

import dev.etcdsh.cluster.ClusterView;
import dev.etcdsh.maintenance.defragmentation.Defragmentation;
import dev.etcdsh.maintenance.defragmentation.Defragmentation.Leader;
import dev.etcdsh.maintenance.gate.Change;
import dev.etcdsh.maintenance.gate.Preflight;
import dev.etcdsh.session.Session;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** {@code defrag}: gives back what compaction freed, one member at a time. */
public final class Defrag implements Command {
    private static final Option CLUSTER =
            Option.of("cluster", Kind.SWITCH, "every voter, as etcdctl spells it; that is meant anyway", "");

    private static final Option LEADER = Option.of(
            "leader",
            Kind.choice("HOW", "move", "last", "skip"),
            "hand leadership to a defragmented voter first, defragment it as it leads, or leave it out",
            "move; last for a leader named alone, or where no other voter is fit to lead");
    private static final Option MIN_RECLAIM =
            Option.of("min-reclaim", Kind.SIZE, "leave out members that would give back less (etcd 3.5 and later)", "");

    private static final Spec SPEC = new Spec(
            "defrag",
            List.of(),
            Group.REPAIR,
            Effect.CHANGES,
            "rewrite the members' files and give free space back",
            "Rewrites the file of one member after the other, followers first; before the leader's turn leadership goes to a "
                    + "member that is done. A member serves nothing while "
                    + "it is at it, as long as its live data takes to copy; the others go on. It needs free disk for a copy "
                    + "of the live data. The next member is begun only when the one before it serves linearizable reads "
                    + "again. It cannot be cancelled: a connection that is lost leaves it running, and the outcome unknown. "
                    + "Compact first: history that is still there is copied along.",
            List.of(LEADER, MIN_RECLAIM, CLUSTER, CommonOptions.DATA_DIR, Force.option(Change.DEFRAG)),
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
        Force.check(arguments, SPEC.name(), Change.DEFRAG);
        Changing.checkDataFolder(arguments);
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
        Preflight preflight =
                Preflight.of(Change.DEFRAG, Force.of(arguments), Changing.circumstances(arguments, session));
        return Changing.carryOut(
                Defragmentation.plan(view, wish(arguments), preflight), arguments, session, ReportTables::files);
    }

    private static Defragmentation.Wish wish(Arguments arguments) {
        Optional<Leader> leader =
                arguments.value(LEADER.name()).map(how -> Leader.valueOf(how.toUpperCase(Locale.ROOT)));
        return new Defragmentation.Wish(arguments.operands(), leader, arguments.size(MIN_RECLAIM.name()));
    }
}
