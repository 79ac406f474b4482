package dev.etcdsh.command;

import dev.etcdsh.cluster.ClusterView;
import dev.etcdsh.maintenance.compaction.Compaction;
import dev.etcdsh.maintenance.gate.Change;
import dev.etcdsh.maintenance.gate.Preflight;
import dev.etcdsh.session.Session;
import java.util.List;
import java.util.OptionalLong;

/** {@code compact}: removes history, and makes sure that every member has. */
public final class Compact implements Command {
    private static final Option KEEP =
            Option.of("keep", Kind.COUNT, "leave the last N revisions: compact at the current one minus N", "");
    private static final Option NO_PHYSICAL =
            Option.flag("no-physical", "do not wait until the history is really removed; the same as --physical=false");
    private static final Option PHYSICAL =
            Option.of("physical", Kind.SWITCH, "wait until every member has really removed the history", "true");

    private static final Spec SPEC = new Spec(
            "compact",
            List.of("compaction"),
            Group.REPAIR,
            Effect.CHANGES,
            "remove the history of keys, on every member",
            "Removes every superseded value and every deleted key up to a revision; current values stay. Reads at older "
                    + "revisions and watches from there fail from then on. The files do not shrink: defrag gives the space "
                    + "back. The compaction is waited for on one member, then every other voter is made sure of, for etcd "
                    + "answers when one member has finished. When there is nothing to compact, the members are made sure of "
                    + "all the same.",
            List.of(KEEP, PHYSICAL, NO_PHYSICAL, Force.option(Change.COMPACT)),
            List.of(Operand.optional("REV", Kind.REVISION, "compact up to this revision; default: the current one")),
            List.of(
                    new Example("compact", "remove all history"),
                    new Example("compact --keep 1000", "remove all but the last 1000 revisions"),
                    new Example("compact --dry-run", "show what it would do")));

    @Override
    public Spec spec() {
        return SPEC;
    }

    @Override
    public void check(Arguments arguments) {
        Force.check(arguments, SPEC.name(), Change.COMPACT);
        if (arguments.operand(0).isPresent() && arguments.has(KEEP.name())) {
            throw new UsageError("REV and --keep exclude each other", "both say up to where", "give one of them");
        }
        if (arguments.has(NO_PHYSICAL.name()) && arguments.has(PHYSICAL.name())) {
            throw new UsageError("--physical and --no-physical exclude each other", "", "give one of them");
        }
    }

    @Override
    public Result run(Arguments arguments, Session session) {
        ClusterView view = Changing.look(session);
        boolean physical = !arguments.has(NO_PHYSICAL.name())
                && (!arguments.has(PHYSICAL.name()) || arguments.on(PHYSICAL.name()));
        Preflight preflight =
                Preflight.of(Change.COMPACT, Force.of(arguments), Changing.circumstances(arguments, session));
        return Changing.carryOut(
                Compaction.plan(session.cluster(), view, target(arguments), physical, preflight),
                arguments,
                session,
                ReportTables::inUse);
    }

    private static Compaction.Target target(Arguments arguments) {
        OptionalLong revision = arguments.number(0);
        if (revision.isPresent()) {
            return new Compaction.Target.At(revision.getAsLong());
        }
        OptionalLong keep = arguments.number(KEEP.name());
        return keep.isPresent() ? new Compaction.Target.Keeping(keep.getAsLong()) : new Compaction.Target.Current();
    }
}
