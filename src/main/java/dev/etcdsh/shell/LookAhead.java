package dev.etcdsh.shell;

import dev.etcdsh.cluster.AlarmType;
import dev.etcdsh.cluster.Cluster;
import dev.etcdsh.cluster.ClusterId;
import dev.etcdsh.cluster.ClusterView;
import dev.etcdsh.command.Recover;
import dev.etcdsh.maintenance.Look;
import dev.etcdsh.render.Renderer;
import dev.etcdsh.render.Screen;
import dev.etcdsh.session.Session;
import java.util.Optional;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Whoever meets a full cluster will want to repair it. While they read, the journal is made ready, and it is looked at as a
 * repair does, and planned, a few times: then the connections to its members' pages stand, and what that runs has been
 * compiled, which saves a recovery more than a tenth of a second.
 */
final class LookAhead {
    private static final int LOOKS = 8;
    private static final long PAUSE_MILLIS = 50;

    private final Session session;
    private final LongPredicate idle;
    private @Nullable ClusterId full;
    private int left;

    /** @param idle whether nobody wants anything for so many milliseconds */
    LookAhead(Session session, LongPredicate idle) {
        this.session = session;
        this.idle = idle;
    }

    /** Goes on where it was broken off, until anybody else looks. */
    void goOn() {
        Optional<ClusterView> last = session.lastView().filter(view -> view.has(AlarmType.NOSPACE));
        try {
            while (last.isPresent() && left(last.get()) > 0 && idle.test(PAUSE_MILLIS) && stillLast(last.get())) {
                session.journal().prepare();
                Cluster at = session.cluster();
                ClusterView seen = Look.again(at, session.clock(), Look.Depth.THOROUGH, last.get());
                session.saw(seen, at);
                Renderer.plan(Recover.foreseen(session, seen), Screen.UNLIMITED);
                left--;
                last = Optional.of(seen).filter(view -> view.has(AlarmType.NOSPACE));
            }
        } catch (RuntimeException failed) {
            left = 0; // Whoever asks the same next is told why.
        }
    }

    private int left(ClusterView view) {
        ClusterId cluster = view.membership().cluster();
        if (!cluster.equals(full)) {
            full = cluster;
            left = LOOKS;
        }
        return left;
    }

    private boolean stillLast(ClusterView view) {
        return session.lastView()
                .filter(last -> last.taken().equals(view.taken()))
                .isPresent();
    }
}
