package dev.etcdsh.command;

import dev.etcdsh.cluster.ClusterView;
import dev.etcdsh.maintenance.defragmentation.LeaderMoving;
import dev.etcdsh.maintenance.gate.Change;
import dev.etcdsh.maintenance.gate.Preflight;
import dev.etcdsh.session.Session;
import java.util.List;

/** {@code move-leader}: hands leadership over. */
public final class MoveLeader implements Command {
    private static final Spec SPEC = new Spec(
            "move-leader",
            List.of(),
            Group.REPAIR,
            Effect.CHANGES,
            "hand leadership to another voter",
            "Hands leadership to the member named, or to the fittest voter: one that answers, serves a linearizable read and has "
                    + "caught up. Then it looks until that member leads. Takes some 100 ms, in which writes wait.",
            List.of(Force.option(Change.MOVE_LEADER)),
            List.of(Operand.optional("MEMBER", Kind.MEMBER, "who is to lead; default: the fittest voter")),
            List.of(
                    new Example("move-leader", "away from the member that leads now"),
                    new Example("move-leader --dry-run", "show who would lead")));

    @Override
    public Spec spec() {
        return SPEC;
    }

    @Override
    public void check(Arguments arguments) {
        Force.check(arguments, SPEC.name(), Change.MOVE_LEADER);
    }

    @Override
    public Result run(Arguments arguments, Session session) {
        ClusterView view = Changing.look(session);
        Preflight preflight =
                Preflight.of(Change.MOVE_LEADER, Force.of(arguments), Changing.circumstances(arguments, session));
        return Changing.carryOut(
                LeaderMoving.plan(view, arguments.operand(0), preflight), arguments, session, ReportTables::outcomes);
    }
}
