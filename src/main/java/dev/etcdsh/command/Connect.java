package dev.etcdsh.command;

import dev.etcdsh.cluster.Cluster;
import dev.etcdsh.cluster.Connection;
import dev.etcdsh.cluster.Membership;
import dev.etcdsh.session.Session;
import dev.etcdsh.session.Settings;
import dev.etcdsh.session.SettingsError;
import java.util.List;

/** {@code connect}: turns the session to another cluster, or connects anew to the same. */
public final class Connect implements Command {
    private static final Spec SPEC = new Spec(
            "connect",
            List.of(),
            Group.SHELL,
            Effect.READS,
            "talk to another cluster, or connect anew",
            "With --endpoints: turns the session to another cluster, with the options given laid over those the shell was "
                    + "started with. Without: connects anew to the same, with the options given laid over those in force. When "
                    + "the cluster cannot be reached the session stays where it is. Changes nothing in any cluster.",
            ConnectionOptions.ALL,
            List.of(),
            List.of(
                    new Example("connect", "connect anew, with the same settings"),
                    new Example("connect --endpoints 10.0.0.11:2379", "talk to another cluster")));

    @Override
    public Spec spec() {
        return SPEC;
    }

    @Override
    public void check(Arguments arguments) {
        ConnectionOptions.refusePasswords(arguments);
    }

    @Override
    public Result run(Arguments arguments, Session session) {
        Settings settings = session.settings().with(ConnectionOptions.in(arguments));
        try {
            Cluster cluster = session.connect(settings);
            session.glance();
            return settings.cautions().stream().reduce(Result.said(connected(cluster)), Result::cautioned, (a, b) -> b);
        } catch (SettingsError wrong) {
            return Result.failed(Exit.USAGE, wrong.problem());
        }
    }

    // connected to cluster 5e3a41c8b6d0f127 over 127.0.0.1:2379, 3 members
    private static String connected(Cluster cluster) {
        Connection connection = cluster.connection();
        Membership membership = cluster.membership();
        int count = membership.members().size();
        return "connected to cluster " + connection.cluster().hex() + " over " + connection.endpoint() + ", " + count
                + (count == 1 ? " member" : " members");
    }
}
