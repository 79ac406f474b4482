package dev.etcdsh.command;

import dev.etcdsh.cluster.ClusterView;
import dev.etcdsh.cluster.MemberView;
import dev.etcdsh.command.Table.Column;
import dev.etcdsh.session.Session;
import java.util.List;
import java.util.Optional;

/** {@code version}: of this shell, of what it runs on, and of every member it has seen. Asks nobody. */
public final class Version implements Command {
    private static final Spec SPEC = new Spec(
            "version",
            List.of(),
            Group.SHELL,
            Effect.READS,
            "versions of etcdsh, Java, and the members seen last",
            "Needs no cluster: the members' versions are those of the last look.",
            List.of(),
            List.of(),
            List.of(new Example("version", "for a ticket")));

    private static final List<Column> OWN = List.of(
            Column.left("etcdsh", "ETCDSH", 100), Column.left("java", "JAVA", 100), Column.left("jetcd", "JETCD", 100));
    private static final List<Column> MEMBERS =
            List.of(Column.left("name", "MEMBER", 100), Column.left("version", "ETCD", 100));

    @Override
    public Spec spec() {
        return SPEC;
    }

    @Override
    public Result run(Arguments arguments, Session session) {
        return show(Built.THIS, Runtime.version().toString(), session.lastView());
    }

    static Result show(Built built, String java, Optional<ClusterView> seen) {
        Table own = Table.record(
                "etcdsh",
                OWN,
                List.of(new Value.Text(built.etcdsh()), new Value.Text(java), new Value.Text(built.jetcd())));
        return seen.map(view -> Result.of(own, members(view))).orElseGet(() -> Result.of(own));
    }

    private static Table members(ClusterView view) {
        List<List<Value>> rows = view.members().stream().map(Version::row).toList();
        return new Table("members", MEMBERS, rows, List.of());
    }

    private static List<Value> row(MemberView view) {
        return List.of(
                new Value.Text(view.member().label()),
                view.status()
                        .<Value>map(status -> new Value.Text(status.version()))
                        .orElse(Value.UNKNOWN));
    }
}
