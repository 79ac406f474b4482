package dev.etcdsh.bench;

import dev.etcdsh.acceptance.Rehearsal;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Status of 3, 5 and 7 members, in an open session and by a process of etcdctl: all alive, and with one dead. */
class MembersBench {
    private static final List<Integer> SIZES = List.of(3, 5, 7);
    private static final int WARM_UP = 20;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    void members() throws Exception {
        Etcdsh etcdsh = Etcdsh.asInstalled(folder);
        Board board = new Board("members");
        for (int size : SIZES) {
            status(etcdsh, size, board);
        }
        for (int size : SIZES) {
            board.faster(Against.STATUS + of(size), Against.ETCDCTL_STATUS + of(size), 5)
                    .faster(Against.STATUS + dead(size), Against.ETCDCTL_STATUS + dead(size), 3);
        }
        board.ratio(Against.STATUS + of(7), Against.STATUS + of(3), 2).show();
    }

    private static void status(Etcdsh etcdsh, int size, Board board) throws Exception {
        try (Rehearsal cluster = Rehearsal.start(Rehearsal.setup("3.7.3").members(size));
                OpenSession session = etcdsh.session(cluster)) {
            Against both = new Against(session, cluster).warmedUp(WARM_UP);
            board.add("ms", both.status(new Rounds(), of(size)).taken());
            cluster.etcd().members().get(size - 1).kill();
            board.add("ms", both.status(new Rounds(), dead(size)).taken());
        }
    }

    private static String of(int size) {
        return " of " + size;
    }

    private static String dead(int size) {
        return of(size) + ", one dead";
    }
}
