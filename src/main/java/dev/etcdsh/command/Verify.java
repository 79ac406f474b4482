package dev.etcdsh.command;

import dev.etcdsh.cluster.ClusterView;
import dev.etcdsh.maintenance.gate.Change;
import dev.etcdsh.maintenance.gate.Preflight;
import dev.etcdsh.maintenance.proof.Verification;
import dev.etcdsh.session.Session;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** {@code verify}: proves that a cluster is well. */
public final class Verify implements Command {
    private static final Duration WATCH_TIME = Duration.ofSeconds(60);
    private static final Option WATCH =
            Option.of("watch", Kind.DURATION, "how long NOSPACE must stay away before it counts as gone", "60s");

    private static final Spec SPEC = new Spec(
            "verify",
            List.of(),
            Group.LOOK,
            Effect.CHANGES,
            "prove that every voter accepts writes and holds the same",
            "Lists the alarms, writes and deletes a key of its own, etcdsh/canary/ and a random name, through every voter, "
                    + "compares the hashes of what the voters hold, and lists the alarms once more a while later. Hashes are "
                    + "compared between members of one version that are compacted to the same revision; others are said not to "
                    + "be comparable. Asks for nothing: it changes nothing but that key.",
            List.of(WATCH),
            List.of(),
            List.of(
                    new Example("verify", "after a repair, or before an upgrade"),
                    new Example("verify --watch 5s", "watch for a short while only")));

    @Override
    public Spec spec() {
        return SPEC;
    }

    @Override
    public Result run(Arguments arguments, Session session) {
        ClusterView view = Changing.look(session);
        Preflight preflight = Preflight.of(Change.VERIFY, Set.of(), Changing.circumstances(arguments, session));
        Duration watch = arguments.duration(WATCH.name()).orElse(WATCH_TIME);
        return Changing.carryOut(Verification.plan(view, watch, preflight), arguments, session, ReportTables::outcomes);
    }
}
