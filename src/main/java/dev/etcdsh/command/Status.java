package dev.etcdsh.command;

import dev.etcdsh.cluster.Alarm;
import dev.etcdsh.cluster.AlarmType;
import dev.etcdsh.cluster.CallFailed;
import dev.etcdsh.cluster.ClusterView;
import dev.etcdsh.cluster.Member;
import dev.etcdsh.cluster.MemberStatus;
import dev.etcdsh.cluster.MemberView;
import dev.etcdsh.cluster.Numbers;
import dev.etcdsh.cluster.Problem;
import dev.etcdsh.command.Table.Column;
import dev.etcdsh.command.Value.Tone;
import dev.etcdsh.session.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/** {@code status}: a row a member, and what matters most in one line. */
public final class Status implements Command {
    static final String DB_SIZE = "dbSize";

    private static final Spec SPEC = new Spec(
            "status",
            List.of("endpoint status"),
            Group.LOOK,
            Effect.READS,
            "every member's size, quota, role, lag and alarms",
            "Asks all members at once. A member that does not answer is a row with its reason. What a member's version does not"
                    + " tell in its status is taken from its metrics page; what neither tells is shown as \"-\".",
            List.of(CommonOptions.CLUSTER),
            List.of(),
            List.of(
                    new Example("status", "all members, fitted to the terminal"),
                    new Example("status --output json", "everything, for a program")));

    private static final List<Column> COLUMNS = List.of(
            Column.left("name", "NAME", 100),
            Column.left("endpoint", "ENDPOINT", 60),
            Column.left("id", "ID", 35),
            Column.left("version", "VERSION", 55),
            Column.right(DB_SIZE, "DB SIZE", 85),
            Column.right("inUse", "IN USE", 80),
            Column.right("quota", "QUOTA", 70),
            Column.right("quotaUsedPercent", "QUOTA USED", 90),
            Column.left("role", "ROLE", 100),
            Column.right("term", "TERM", 20),
            Column.right("index", "INDEX", 25),
            Column.right("lag", "LAG", 50),
            Column.left("alarms", "ALARMS", 95),
            Column.left("errors", "ERRORS", 30));

    @Override
    public Spec spec() {
        return SPEC;
    }

    @Override
    public boolean glances() {
        return true;
    }

    @Override
    public Result run(Arguments arguments, Session session) {
        return show(session.glance());
    }

    @Override
    public Result run(Arguments arguments, Session session, Consumer<Result> soFar) {
        return show(session.glance(view -> soFar.accept(show(view))));
    }

    static Result show(ClusterView view) {
        List<String> footer = new ArrayList<>(Silence.lines(view));
        footer.add(totals(view));
        List<List<Value>> rows =
                view.members().stream().map(member -> row(member, view)).toList();
        Result result = Result.of(cluster(view), new Table("members", COLUMNS, rows, footer));
        if (view.answering().findAny().isEmpty()) {
            result = result.ending(Exit.UNREACHABLE, nobody(view));
        }
        return view.alarmsFailure()
                .map(CallFailed::problem)
                .map(problem -> "the alarms could not be listed: " + problem.brief())
                .map(result::cautioned)
                .orElse(result);
    }

    private static final List<Column> CLUSTER = List.of(
            Column.left("id", "ID", 100),
            Column.left("leader", "LEADER", 100),
            Column.left("alarms", "ALARMS", 100),
            Column.right("members", "MEMBERS", 100),
            Column.right("answering", "ANSWERING", 100),
            Column.right("revision", "REVISION", 100));

    /** For programs, what the line at the bottom tells an operator; alarms also those of no member. */
    private static Table cluster(ClusterView view) {
        List<Value> facts = List.of(
                new Value.Id(view.membership().cluster().value()),
                known(view.leader(), leader -> new Value.Text(leader.label())),
                known(view.alarms(), Status::alarms),
                new Value.Count(view.members().size()),
                new Value.Count(view.answering().count()),
                view.revision() > 0 ? new Value.Count(view.revision()) : Value.UNKNOWN);
        return new Table("cluster", Table.Shape.DOCUMENT, CLUSTER, List.of(facts), List.of());
    }

    private static Problem nobody(ClusterView view) {
        return new Problem(
                "none of " + view.members().size() + " members answers",
                "",
                "is etcd running on those nodes, and do the endpoints lead to them?");
    }

    private static List<Value> row(MemberView view, ClusterView cluster) {
        Member member = view.member();
        Optional<MemberStatus> status = view.status();
        return List.of(
                new Value.Text(member.label()),
                new Value.Text(view.endpoint()),
                new Value.Id(member.id().value()),
                known(status, told -> new Value.Text(told.version())),
                known(view.dbSize(), Value.Size::new),
                known(view.inUse(), Value.Size::new),
                known(view.quota(), quota -> new Value.Limit(quota.limit())),
                known(view.quotaFilled(), Value.Percent::new),
                role(view),
                known(status, told -> new Value.Count(told.raftTerm())),
                known(status, told -> new Value.Count(told.raftIndex())),
                known(status, told -> count(told.appliedLag())),
                known(cluster.alarms(), all -> alarms(cluster.alarmsOf(member.id()))),
                errors(view));
    }

    private static <T> Value known(Optional<T> fact, Function<T, Value> value) {
        return fact.map(value).orElse(Value.UNKNOWN);
    }

    private static Value count(OptionalLong number) {
        return number.isPresent() ? new Value.Count(number.getAsLong()) : Value.UNKNOWN;
    }

    private static Value role(MemberView view) {
        if (view.awaited()) {
            return new Value.State("waiting", Tone.WARN);
        } else if (view.failure().isPresent()) {
            return new Value.State(silence(view.failure().get().kind()), Tone.BAD);
        } else if (view.leads()) {
            return new Value.State("leader", Tone.GOOD);
        } else if (view.member().voter() && view.leaderless()) {
            return new Value.State("no leader", Tone.BAD);
        }
        return new Value.State(view.member().learner() ? "learner" : "follower", Tone.PLAIN);
    }

    private static String silence(CallFailed.Kind kind) {
        return switch (kind) {
            case UNREACHABLE -> "unreachable";
            case NO_ANSWER -> "no answer";
            case BROKEN -> "connection lost";
            case LOGIN_REFUSED -> "login refused";
            case NOT_PERMITTED -> "not permitted";
            default -> "failed";
        };
    }

    private static Value alarms(List<Alarm> alarms) {
        return new Value.Many(
                alarms.stream()
                        .map(alarm -> alarm.type().name())
                        .distinct()
                        .sorted()
                        .toList(),
                Tone.BAD);
    }

    private static Value errors(MemberView view) {
        Optional<List<String>> told = view.status().flatMap(MemberStatus::errors);
        if (told.isEmpty() && view.failure().isEmpty()) {
            return Value.UNKNOWN;
        }
        return new Value.Many(Stream.concat(
                        Silence.reason(view).stream(),
                        told.orElse(List.of()).stream().map(String::strip))
                .toList());
    }

    /** {@code alarm NOSPACE (etcd-1, etcd-3)   leader etcd-2   3 of 3 members   revision 48,211}, three blanks between. */
    private static String totals(ClusterView view) {
        List<String> parts = new ArrayList<>();
        String noAlarms = view.alarmsFailure().isPresent() ? "alarms unknown" : "waiting for the alarms";
        parts.add(view.alarms().map(alarms -> worst(view)).orElse(noAlarms));
        parts.add(view.leader().map(leader -> "leader " + leader.label()).orElse("no leader"));
        parts.add(view.answering().count() + " of " + view.members().size() + " members");
        if (view.revision() > 0) {
            parts.add("revision " + Numbers.grouped(view.revision()));
        }
        return String.join("   ", parts);
    }

    private static String worst(ClusterView view) {
        return Stream.of(AlarmType.CORRUPT, AlarmType.UNKNOWN, AlarmType.NOSPACE)
                .filter(view::has)
                .findFirst()
                .map(type -> "alarm " + type + " (" + raisedBy(type, view) + ")")
                .orElse("no alarm");
    }

    private static String raisedBy(AlarmType type, ClusterView view) {
        return String.join(
                ", ",
                view.alarms().orElse(List.of()).stream()
                        .filter(alarm -> alarm.type() == type)
                        .map(alarm -> view.membership()
                                .byId(alarm.member())
                                .map(Member::label)
                                .orElse(alarm.member().hex()))
                        .sorted()
                        .toList());
    }
}
