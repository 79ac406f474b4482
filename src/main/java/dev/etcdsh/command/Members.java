package dev.etcdsh.command;

import dev.etcdsh.cluster.Member;
import dev.etcdsh.cluster.Membership;
import dev.etcdsh.command.Table.Column;
import dev.etcdsh.session.Session;
import java.util.List;

/** {@code members}: who belongs to the cluster, by the knowledge of the first member that answers. */
public final class Members implements Command {
    private static final Spec SPEC = new Spec(
            "members",
            List.of("member list"),
            Group.LOOK,
            Effect.READS,
            "who belongs to the cluster",
            "Lists the members as the first one that answers knows them. Works without a quorum.",
            List.of(),
            List.of(),
            List.of(new Example("members", "names, ids and addresses of all members")));

    private static final List<Column> COLUMNS = List.of(
            Column.left("id", "ID", 80),
            Column.left("name", "NAME", 100),
            Column.left("peerUrls", "PEER URLS", 50),
            Column.left("clientUrls", "CLIENT URLS", 100),
            Column.left("learner", "LEARNER", 60),
            Column.left("started", "STARTED", 55));

    @Override
    public Spec spec() {
        return SPEC;
    }

    @Override
    public Result run(Arguments arguments, Session session) {
        return show(session.cluster().membership());
    }

    static Result show(Membership membership) {
        List<List<Value>> rows = membership.members().stream().map(Members::row).toList();
        return Result.of(new Table("members", COLUMNS, rows, List.of(totals(membership))));
    }

    private static List<Value> row(Member member) {
        return List.of(
                new Value.Id(member.id().value()),
                member.started() ? new Value.Text(member.name()) : Value.UNKNOWN,
                new Value.Many(member.peerUrls()),
                new Value.Many(member.clientUrls()),
                new Value.Flag(member.learner()),
                new Value.Flag(member.started()));
    }

    /** {@code 3 voters   1 learner   quorum 2}. */
    private static String totals(Membership membership) {
        int voters = membership.voters().size();
        int learners = membership.learners().size();
        return voters + (voters == 1 ? " voter   " : " voters   ")
                + (learners == 0 ? "" : learners + (learners == 1 ? " learner   " : " learners   "))
                + "quorum " + membership.quorum();
    }
}
