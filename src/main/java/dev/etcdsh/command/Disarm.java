package dev.etcdsh.command;

import dev.etcdsh.cluster.ClusterView;
import dev.etcdsh.maintenance.disarming.Disarming;
import dev.etcdsh.maintenance.gate.Change;
import dev.etcdsh.maintenance.gate.Preflight;
import dev.etcdsh.session.Session;
import java.time.Duration;
import java.util.List;

/** {@code disarm}: takes back NOSPACE, and proves that writes work again. */
public final class Disarm implements Command {
    private static final Duration WATCH_TIME = Duration.ofSeconds(5);
    private static final Option QUOTA = Option.of(
            "quota", Kind.SIZE, "--quota-backend-bytes of members that do not tell theirs", "what the members tell");
    private static final Option WATCH =
            Option.of("watch", Kind.DURATION, "how long NOSPACE must stay away before it counts as gone", "5s");

    /** Not a choice: CORRUPT is refused in words of its own. */
    private static final Kind ALARM = new Kind(Kind.Type.TEXT, "ALARM", "NOSPACE", List.of("NOSPACE"));

    private static final Spec SPEC = new Spec(
            "disarm",
            List.of("alarm disarm"),
            Group.REPAIR,
            Effect.CHANGES,
            "take back NOSPACE, and prove that every member accepts writes",
            "Takes back every NOSPACE alarm, member by member, also those of members that are gone. Then it writes and deletes "
                    + "a key of its own, etcdsh/canary/ and a random name, through every voter, lists the alarms, and lists "
                    + "them once more a while later. Refused while a member's file is at its quota, for the next write would "
                    + "raise the alarm again. CORRUPT is never disarmed: it means that members hold different data, and "
                    + "taking the alarm back would hide that.",
            List.of(QUOTA, WATCH, Force.option(Change.DISARM)),
            List.of(Operand.optional("ALARM", ALARM, "NOSPACE, the only one that can be disarmed")),
            List.of(
                    new Example("disarm", "take back NOSPACE and prove it"),
                    new Example("disarm --quota 2GiB", "where the members do not tell their quota"),
                    new Example("disarm --watch 30s", "watch longer")));

    @Override
    public Spec spec() {
        return SPEC;
    }

    @Override
    public void check(Arguments arguments) {
        Force.check(arguments, SPEC.name(), Change.DISARM);
        arguments.operand(0).filter(alarm -> !alarm.equalsIgnoreCase("NOSPACE")).ifPresent(alarm -> {
            throw alarm.equalsIgnoreCase("CORRUPT")
                    ? new UsageError(
                            "CORRUPT is never disarmed",
                            "it means that members hold different data; without the alarm nobody would know",
                            "find the member whose data differs and replace it")
                    : new UsageError("no alarm is called '" + alarm + "'", "", "write disarm NOSPACE, or disarm alone");
        });
    }

    @Override
    public Result run(Arguments arguments, Session session) {
        ClusterView view = Changing.look(session);
        Preflight preflight = new Preflight(
                Change.DISARM,
                Force.of(arguments),
                arguments.size(QUOTA.name()),
                Changing.circumstances(arguments, session));
        Duration watch = arguments.duration(WATCH.name()).orElse(WATCH_TIME);
        return Changing.carryOut(Disarming.plan(view, watch, preflight), arguments, session, ReportTables::outcomes);
    }
}
