package dev.etcdsh.shell;

import dev.etcdsh.cluster.CallFailed;
import dev.etcdsh.cluster.ClusterView;
import dev.etcdsh.cluster.Problem;
import dev.etcdsh.maintenance.Look;
import dev.etcdsh.session.Session;
import dev.etcdsh.session.SettingsError;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the session's last view fresh for the prompt, the banner and Tab: looks at the cluster in the background, once at a
 * time, so that none of them ever waits for the network.
 */
final class Glance {
    private final Session session;
    private @Nullable Thread looking;
    private volatile Optional<Problem> trouble = Optional.empty();

    Glance(Session session) {
        this.session = session;
    }

    /** Why the last look came to nothing; empty when it did not. */
    Optional<Problem> trouble() {
        return trouble;
    }

    /**
     * Looks, unless it is at it already.
     *
     * @param afterwards what to do when the look has ended, whatever came of it
     */
    synchronized void look(Runnable afterwards) {
        if (looking != null && looking.isAlive()) {
            return;
        }
        Thread thread = new Thread(() -> work(afterwards), "glance");
        thread.setDaemon(true);
        thread.start();
        looking = thread;
    }

    /** Gives up, for the shell is leaving. */
    synchronized void stop() {
        if (looking != null) {
            looking.interrupt();
        }
    }

    private void work(Runnable afterwards) {
        try {
            ClusterView view = Look.at(session.cluster(), session.clock(), Look.Depth.GLANCE);
            session.saw(view);
            trouble = Optional.empty();
        } catch (CallFailed failed) {
            trouble = Optional.of(failed.problem());
        } catch (SettingsError wrong) {
            trouble = Optional.of(wrong.problem());
        } catch (RuntimeException unforeseen) {
            trouble = Optional.of(Bugs.problem("the look at the cluster failed", unforeseen));
        }
        if (!Thread.currentThread().isInterrupted()) {
            afterwards.run();
        }
    }
}
