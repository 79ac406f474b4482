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
 * said once, every ten seconds again, and when it has ended.
 *
 * <pre>
 * defragmenting etcd-2 (follower, 1.9 GiB) ... 0:14
 * </pre>
 */
final class ProgressLine implements Progress {
    private static final long REDRAW_MILLIS = 500;
    private static final long REPEAT_SECONDS = 10;
    private static final String ERASE = "\r\u001b[K";

    private final PrintStream err;
    private final boolean inPlace;
    private final IntSupplier width;
    private final ScheduledThreadPoolExecutor ticking = new ScheduledThreadPoolExecutor(1, work -> {
        Thread thread = new Thread(work, "progress");
        thread.setDaemon(true);
        return thread;
    });

    private @Nullable String what;
    private @Nullable ScheduledFuture<?> ticks;
    private long since;

    ProgressLine(PrintStream err, boolean inPlace, IntSupplier width) {
        this.err = err;
        this.inPlace = inPlace;
        this.width = width;
    }

    @Override
    public synchronized void doing(String what) {
        done();
        this.what = what;
        since = System.nanoTime();
        if (inPlace) {
            draw(what);
        } else {
            err.println(what + " ...");
        }
        long period = inPlace ? REDRAW_MILLIS : TimeUnit.SECONDS.toMillis(REPEAT_SECONDS);
        ticks = ticking.scheduleAtFixedRate(this::tick, period, period, TimeUnit.MILLISECONDS);
    }

    @Override
    public synchronized void done() {
        if (ticks != null) {
            ticks.cancel(false);
            ticks = null;
        }
        if (what != null && inPlace) {
            erase();
        } else if (what != null && seconds() > 0) {
            err.println(what + ": took " + elapsed());
        }
        what = null;
    }

    /** Says something else in between. */
    synchronized void aside(String text) {
        if (what != null && inPlace) {
            erase();
            err.println(text);
            draw(what);
        } else {
            err.println(text);
        }
    }

    private synchronized void tick() {
        if (what != null && inPlace) {
            draw(what);
        } else if (what != null) {
            err.println(what + " ... " + elapsed());
        }
    }

    private void draw(String text) {
        AttributedString whole = new AttributedString(text + " ... " + elapsed());
        err.print(ERASE + whole.columnSubSequence(0, Math.max(1, width.getAsInt() - 1)));
        err.flush();
    }

    private void erase() {
        err.print(ERASE);
        err.flush();
    }

    private long seconds() {
        return TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - since);
    }

    /** {@code 0:14}. */
    private String elapsed() {
        long seconds = seconds();
        return "%d:%02d".formatted(seconds / 60, seconds % 60);
    }
}
