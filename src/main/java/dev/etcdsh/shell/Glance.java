package dev.etcdsh.shell;

import dev.etcdsh.cluster.CallFailed;
import dev.etcdsh.cluster.Cluster;
import dev.etcdsh.cluster.Problem;
import dev.etcdsh.maintenance.Glimpse;
import dev.etcdsh.session.Session;
import dev.etcdsh.session.SettingsError;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the session's last view fresh for the prompt, the banner and Tab: looks at the cluster in the background, one look at
 * a time, so that none of them ever waits for the network.
 */
final class Glance {
    private final Session session;
    private final LookAhead ahead;
    private @Nullable Thread looking;
    private @Nullable Runnable next;
    private volatile Optional<Problem> trouble = Optional.empty();

    Glance(Session session) {
        this.session = session;
        this.ahead = new LookAhead(session, this::idle);
    }

    /** Why the last look came to nothing; empty when it did not. */
    Optional<Problem> trouble() {
        return trouble;
    }

    /**
     * Looks; when it is at it already, once more afterwards, for the session may have turned to another cluster meanwhile.
     *
     * @param afterwards what to do when the look has ended, whatever came of it
     */
    void look(Runnable afterwards) {
        want(() -> {
            look();
            if (!Thread.currentThread().isInterrupted()) {
                afterwards.run();
            }
        });
    }

    /** Somebody has just looked: goes on with what is done while nobody does. */
    synchronized void goOn() {
        if (next == null) {
            want(() -> {});
        }
    }

    private synchronized void want(Runnable work) {
        next = work;
        notifyAll();
        if (looking == null) {
            Thread thread = new Thread(this::work, "glance");
            thread.setDaemon(true);
            thread.start();
            looking = thread;
        }
    }

    /** Gives up, for the shell is leaving. */
    synchronized void stop() {
        if (looking != null) {
            looking.interrupt();
        }
    }

    private void work() {
        for (Runnable wanted = next(); wanted != null; wanted = next()) {
            wanted.run();
            if (Thread.currentThread().isInterrupted()) {
                return;
            }
            ahead.goOn();
        }
    }

    private synchronized @Nullable Runnable next() {
        Runnable wanted = next;
        next = null;
        if (wanted == null) {
            looking = null;
        }
        return wanted;
    }

    /** Whether nobody wants a look for as long. */
    private synchronized boolean idle(long millis) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        try {
            while (next == null && System.nanoTime() < end) {
                TimeUnit.NANOSECONDS.timedWait(this, end - System.nanoTime());
            }
            return next == null;
        } catch (InterruptedException leaving) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void look() {
        Cluster at = null;
        Optional<Problem> seen = Optional.empty();
        try {
            at = session.cluster();
            session.saw(Glimpse.of(at, session.clock(), session.lastView(), soFar -> {}), at);
        } catch (CallFailed failed) {
            seen = Optional.of(failed.problem());
        } catch (SettingsError wrong) {
            seen = Optional.of(wrong.problem());
        } catch (RuntimeException unforeseen) {
            seen = Optional.of(Bugs.problem("the look at the cluster failed", unforeseen));
        }
        if (at == null || session.talksTo(at)) {
            trouble = seen;
        }
    }
}
