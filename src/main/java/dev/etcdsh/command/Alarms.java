package dev.etcdsh.command;

import dev.etcdsh.cluster.Alarm;
import dev.etcdsh.cluster.CallFailed;
import dev.etcdsh.cluster.ClusterView;
import dev.etcdsh.cluster.Problem;
import dev.etcdsh.command.Table.Column;
import dev.etcdsh.command.Value.Tone;
import dev.etcdsh.maintenance.Glimpse;
import dev.etcdsh.maintenance.Look;
import dev.etcdsh.session.Session;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** {@code alarms}: a row an alarm. */
public final class Alarms implements Command {
    private static final Spec SPEC = new Spec(
            "alarms",
            List.of("alarm list"),
            Group.LOOK,
            Effect.READS,
            "the alarms that are raised, and by whom",
            "Lists every alarm of the cluster, also those of members that no longer exist: they block writes all the same."
                    + " Listing goes through agreement, so that it takes a quorum. etcd does not tell when an alarm was raised;"
                    + " shown is when this shell first saw it.",
            List.of(),
            List.of(),
            List.of(
                    new Example("alarms", "who raised what"),
                    new Example("alarm list", "the same, as etcdctl spells it")));

    private static final List<Column> COLUMNS = List.of(
            Column.left("member", "MEMBER", 100),
            Column.left("id", "ID", 100),
            Column.left("alarm", "ALARM", 100),
            Column.left("seenSince", "SEEN SINCE", 50));

    private static final Set<CallFailed.Kind> NO_QUORUM = Set.of(
            CallFailed.Kind.NO_QUORUM, CallFailed.Kind.NO_ANSWER, CallFailed.Kind.BROKEN, CallFailed.Kind.UNREACHABLE);

    @Override
    public Spec spec() {
        return SPEC;
    }

    @Override
    public Result run(Arguments arguments, Session session) {
        ClusterView view = session.saw(Glimpse.listingAlarms(session.cluster(), session.clock(), session.lastView()));
        boolean slow = view.alarmsFailure()
                .filter(failed -> failed.kind() == CallFailed.Kind.NO_ANSWER)
                .isPresent();
        // Agreement may take longer than a member that is well; who asks for nothing else waits for it.
        return show(slow ? session.saw(Look.alarmsAgain(session.cluster(), view)) : view, session::firstSeen);
    }

    static Result show(ClusterView view, Function<Alarm, Optional<Instant>> firstSeen) {
        if (view.alarms().isEmpty()) {
            return unknown(view);
        }
        List<List<Value>> rows = view.alarms().get().stream()
                .sorted(Comparator.comparing(Alarm::type).reversed().thenComparing(alarm -> name(alarm, view)))
                .map(alarm -> row(alarm, view, firstSeen.apply(alarm)))
                .toList();
        Result result = Result.of(new Table("alarms", COLUMNS, rows, List.of()));
        return rows.isEmpty() ? result.with("no alarms") : result;
    }

    /** Where somebody answers, and nobody lists the alarms, it is the cluster that shows it: there is no quorum. */
    private static Result unknown(ClusterView view) {
        CallFailed why = view.alarmsFailure()
                .orElseGet(() -> new CallFailed(CallFailed.Kind.UNREACHABLE, Problem.of("no voter answers")));
        boolean noQuorum = view.answering().findAny().isPresent() && NO_QUORUM.contains(why.kind());
        return noQuorum
                ? Result.failed(
                        Exit.REFUSED,
                        new Problem(
                                "the alarms cannot be listed",
                                why.problem().brief(),
                                "listing them takes a quorum: 'status' shows who is missing"))
                : Result.failed(Exit.of(why), why.problem());
    }

    private static List<Value> row(Alarm alarm, ClusterView view, Optional<Instant> since) {
        boolean known = view.membership().byId(alarm.member()).isPresent();
        return List.of(
                known ? new Value.Text(name(alarm, view)) : new Value.State("not a member", Tone.WARN),
                new Value.Id(alarm.member().value()),
                new Value.State(alarm.type().name(), Tone.BAD),
                since.<Value>map(Value.Time::new).orElse(Value.UNKNOWN));
    }

    private static String name(Alarm alarm, ClusterView view) {
        return view.membership()
                .byId(alarm.member())
                .map(member -> member.label())
                .orElse("");
    }
}
