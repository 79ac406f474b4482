package dev.etcdsh.command;

import dev.etcdsh.cluster.CallFailed;
import dev.etcdsh.cluster.Cluster;
import dev.etcdsh.cluster.ClusterView;
import dev.etcdsh.cluster.Member;
import dev.etcdsh.cluster.MemberStatus;
import dev.etcdsh.cluster.MemberView;
import dev.etcdsh.cluster.Problem;
import dev.etcdsh.command.Table.Column;
import dev.etcdsh.maintenance.compaction.History;
import dev.etcdsh.session.Session;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;

/** {@code revision}: where the key-value store is, up to where its history is gone, and how much of it is held. */
public final class Revision implements Command {
    private static final int ASKED_AT_MOST = 2;

    private static final Spec SPEC = new Spec(
            "revision",
            List.of(),
            Group.LOOK,
            Effect.READS,
            "current and compacted revision, and how many are held",
            "The current revision is the highest that any member tells, beside the lowest: members apply at their own pace. Every"
                    + " revision between the compacted and the current one is history that a compaction can remove.",
            List.of(),
            List.of(),
            List.of(new Example("revision", "what compact would start from")));

    private static final List<Column> COLUMNS = List.of(
            Column.right("current", "CURRENT", 100),
            Column.right("lowest", "LOWEST MEMBER", 50),
            Column.right("compacted", "COMPACTED", 100),
            Column.right("held", "HELD", 100));

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
        ClusterView view = session.glance();
        if (view.answering().findAny().isEmpty()) {
            return Result.failed(Exit.UNREACHABLE, Problem.of("no member answers: the revision is unknown"));
        }
        try {
            return show(view, new Compacted.At(compacted(session.cluster(), view)));
        } catch (CallFailed failed) {
            if (failed.kind() == CallFailed.Kind.CANCELLED) {
                throw failed;
            }
            return show(view, new Compacted.Untold(failed.problem()));
        }
    }

    /** What is known of the compacted revision. */
    sealed interface Compacted {
        /** Empty when nothing was ever compacted. */
        record At(OptionalLong revision) implements Compacted {}

        /** It could not be asked for. */
        record Untold(Problem problem) implements Compacted {}
    }

    static Result show(ClusterView view, Compacted compacted) {
        long current = view.revision();
        if (compacted instanceof Compacted.At at) {
            History history = new History(current, at.revision().orElse(0));
            List<Value> row =
                    row(current, lowest(view), new Value.Count(history.compacted()), new Value.Count(history.held()));
            List<String> footer = new ArrayList<>(Silence.lines(view));
            if (at.revision().isEmpty()) {
                footer.add("never compacted");
            }
            return Result.of(new Table("revision", COLUMNS, List.of(row), footer));
        }
        String why = ((Compacted.Untold) compacted).problem().brief();
        List<Value> row = row(current, lowest(view), Value.UNKNOWN, Value.UNKNOWN);
        return Result.of(new Table("revision", COLUMNS, List.of(row), Silence.lines(view)))
                .cautioned("the compacted revision is not known: " + why);
    }

    private static List<Value> row(long current, long lowest, Value compacted, Value held) {
        return List.of(new Value.Count(current), new Value.Count(lowest), compacted, held);
    }

    private static long lowest(ClusterView view) {
        return view.answering()
                .flatMap(member -> member.status().stream())
                .mapToLong(MemberStatus::revision)
                .min()
                .orElse(0);
    }

    /** By the leader, else by another voter; a third would not know more. */
    private static OptionalLong compacted(Cluster cluster, ClusterView view) {
        List<Member> servers = view.voters()
                .filter(MemberView::answered)
                .sorted(Comparator.comparing(member -> !member.leads()))
                .map(MemberView::member)
                .limit(ASKED_AT_MOST)
                .toList();
        CallFailed last = new CallFailed(CallFailed.Kind.UNREACHABLE, Problem.of("no voter answers"));
        for (Member server : servers) {
            try {
                return cluster.compactedRevision(server);
            } catch (CallFailed failed) {
                if (failed.kind() == CallFailed.Kind.CANCELLED) {
                    throw failed;
                }
                last = failed;
            }
        }
        throw last;
    }
}
