package dev.etcdsh.bench;

import dev.etcdsh.acceptance.Rehearsal;
import dev.etcdsh.drill.EtcdMember;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * From Enter to the next prompt in an open session, beside a process of etcdctl that does the same: three members of 3.7.3 over
 * mutual TLS, all alive, one frozen, one dead.
 */
class SessionBench {
    private static final int WARM_UP = 20;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    void session() throws Exception {
        Etcdsh etcdsh = Etcdsh.asInstalled(folder);
        try (Rehearsal cluster = Rehearsal.start("3.7.3");
                OpenSession session = etcdsh.session(cluster)) {
            Against both = new Against(session, cluster).warmedUp(WARM_UP);
            Board board = new Board("session").add("ms", alive(both)).add("ms", first(cluster, etcdsh));
            EtcdMember last = cluster.etcd().members().get(2);
            last.freeze();
            board.add("ms", both.status(new Rounds(), ", one frozen").taken());
            last.thaw();
            last.kill();
            board.add("ms", both.status(new Rounds(), ", one dead").taken());
            board.faster(Against.STATUS, Against.ETCDCTL_STATUS, 5)
                    .faster(Against.STATUS + ", one frozen", Against.ETCDCTL_STATUS + ", one frozen", 3)
                    .faster(Against.STATUS + ", one dead", Against.ETCDCTL_STATUS + ", one dead", 3)
                    .show();
        }
    }

    private static Map<String, Figure> alive(Against both) throws Exception {
        return both.status(new Rounds(), "")
                .of("alarms", () -> both.etcdsh("alarms"))
                .of("etcdctl alarm list", () -> both.etcdctl("alarm", "list"))
                .of("members", () -> both.etcdsh("members"))
                .of("etcdctl member list", () -> both.etcdctl("member", "list"))
                .taken();
    }

    /** In rounds of its own: a JVM that starts disturbs whoever comes next. */
    private static Map<String, Figure> first(Rehearsal cluster, Etcdsh etcdsh) throws Exception {
        return new Rounds()
                .of("status, the first of a session", () -> {
                    try (OpenSession session = etcdsh.session(cluster)) {
                        return session.run(Against.STATUS);
                    }
                })
                .taken();
    }
}
