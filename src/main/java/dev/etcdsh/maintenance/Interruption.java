package dev.etcdsh.maintenance;

import org.jspecify.annotations.Nullable;

/**
 * The operator's Ctrl-C. Outside a change it stops the work at once. Inside a change the first finishes the step in flight
 * and starts no other; the second stops waiting, and what is in flight is unknown.
 */
public final class Interruption {
    private @Nullable Thread working;
    private boolean changing;
    private boolean wanted;

    /** A command begins on this thread. */
    public synchronized void begin() {
        working = Thread.currentThread();
        changing = false;
        wanted = false;
    }

    /** The command has ended; a late signal must not hit the next. */
    public synchronized void end() {
        working = null;
        changing = false;
        Thread.interrupted();
    }

    /** From here on a step is in flight that changes the cluster. */
    synchronized void change() {
        changing = true;
    }

    /** The plan is through: what follows only reads. */
    synchronized void unchange() {
        changing = false;
    }

    /** Whether no further step may begin. */
    public synchronized boolean wanted() {
        return wanted;
    }

    /** What a signal did. */
    public enum Effect {
        /** Nothing was running. */
        IDLE,
        /** The work was told to stop at once. */
        STOPPED,
        /** The step in flight will be finished, no other started. */
        AFTER_THIS_STEP
    }

    /** Ctrl-C. */
    public synchronized Effect signal() {
        if (working == null) {
            return Effect.IDLE;
        }
        if (changing && !wanted) {
            wanted = true;
            return Effect.AFTER_THIS_STEP;
        }
        return stopWaiting();
    }

    /** SIGHUP and SIGTERM, and the second Ctrl-C: stop waiting now. */
    public synchronized Effect stopWaiting() {
        wanted = true;
        if (working == null) {
            return Effect.IDLE;
        }
        working.interrupt();
        return Effect.STOPPED;
    }
}
