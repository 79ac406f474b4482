package dev.etcdsh.shell;

import dev.etcdsh.maintenance.Progress;
import java.io.PrintStream;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import org.jline.utils.AttributedString;
import org.jspecify.annotations.Nullable;

/**
 * The line at the bottom that says what is being waited for. On a terminal it is rewritten in place; elsewhere the work is
 * said once, every ten seconds again, and when it has ended. A command that names no work for a second waits for the cluster.
 *
 * <pre>
 * defragmenting etcd-2 (follower, 1.9 GiB), it says it is at it ... 0:14
 * waiting for the cluster ... 0:03
 * </pre>
 */
final class ProgressLine implements Progress {
    private static final long REDRAW_MILLIS = 500;
    private static final long REPEAT_MILLIS = 10_000;
    private static final String WAITING = "waiting for the cluster";
    private static final String ERASE = "\r\u001b[K";

    private final PrintStream err;
    private final boolean inPlace;
    private final IntSupplier width;
    private final ScheduledThreadPoolExecutor ticking = new ScheduledThreadPoolExecutor(1, work -> {
        Thread thread = new Thread(work, "progress");
        thread.setDaemon(true);
        return thread;
    });

    private @Nullable Work named;
    private @Nullable Work unnamed;
    private @Nullable ScheduledFuture<?> ticks;
    private boolean drawn;

    ProgressLine(PrintStream err, boolean inPlace, IntSupplier width) {
        this.err = err;
        this.inPlace = inPlace;
        this.width = width;
    }

    /** A command is at work. */
    synchronized void begin() {
        unnamed = Work.now(WAITING);
        tickFromNow();
    }

    /** It has ended, or asks a question. */
    synchronized void end() {
        unnamed = null;
        done();
    }

    @Override
    public synchronized void doing(String what) {
        done();
        named = Work.now(what);
        if (inPlace) {
            draw(named);
        } else {
            err.println(what + " ...");
        }
        tickFromNow();
    }

    @Override
    public synchronized void heard(String more) {
        if (named != null) {
            named = named.hearing(more);
        }
    }

    @Override
    public synchronized void done() {
        stopTicking();
        erase();
        if (named != null && !inPlace && named.seconds() > 0) {
            err.println(named.what() + ": took " + named.elapsed());
        }
        named = null;
        if (unnamed != null) {
            begin();
        }
    }

    /** Says something else in between. */
    synchronized void aside(String text) {
        erase();
        err.println(text);
        if (named != null && inPlace) {
            draw(named);
        }
    }

    private void tickFromNow() {
        stopTicking();
        long period = inPlace ? REDRAW_MILLIS : REPEAT_MILLIS;
        ticks = ticking.scheduleAtFixedRate(this::tick, period, period, TimeUnit.MILLISECONDS);
    }

    private void stopTicking() {
        if (ticks != null) {
            ticks.cancel(false);
            ticks = null;
        }
    }

    private synchronized void tick() {
        if (named != null) {
            show(named);
        } else if (unnamed != null && unnamed.seconds() > 0) {
            show(unnamed);
        }
    }

    private void show(Work work) {
        if (inPlace) {
            draw(work);
        } else {
            err.println(work.text());
        }
    }

    private void draw(Work work) {
        int room = Math.max(1, width.getAsInt() - 1);
        err.print(ERASE + new AttributedString(work.text()).columnSubSequence(0, room));
        err.flush();
        drawn = true;
    }

    private void erase() {
        if (drawn) {
            err.print(ERASE);
            err.flush();
            drawn = false;
        }
    }

    /** What is being waited for, and since when. */
    private record Work(String what, String heard, long since) {
        static Work now(String what) {
            return new Work(what, "", System.nanoTime());
        }

        Work hearing(String more) {
            return new Work(what, more, since);
        }

        String text() {
            return what + heard + " ... " + elapsed();
        }

        long seconds() {
            return TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - since);
        }

        /** {@code 0:14}. */
        String elapsed() {
            return "%d:%02d".formatted(seconds() / 60, seconds() % 60);
        }
    }
}
