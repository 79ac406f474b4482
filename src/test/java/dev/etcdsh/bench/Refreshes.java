package dev.etcdsh.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jline.builtins.ScreenTerminal;

/**
 * Counts how often a screen is drawn anew, and looks at each drawing: what comes in one go is one. Every look at a cluster makes its
 * raft index grow, so that no two are alike.
 */
final class Refreshes implements Consumer<String> {
    /** Longer than a drawing may take, shorter than the time between two. */
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(50);

    private static final int KEPT = 5;

    private final String good;
    private final ScreenTerminal screen = new ScreenTerminal(OpenSession.COLUMNS, OpenSession.ROWS);
    private final List<String> failed = new ArrayList<>();
    private boolean counting;
    private long last;
    private int seen;
    private int bad;

    /** @param good what is on the screen whenever all is well */
    Refreshes(String good) {
        this.good = good;
    }

    @Override
    public synchronized void accept(String text) {
        long now = System.nanoTime();
        if (counting && now - last > PAUSE) {
            look();
        }
        last = now;
        screen.write(text);
    }

    private void look() {
        seen++;
        String drawn = screen.toString();
        if (!drawn.contains(good)) {
            bad++;
            if (failed.size() < KEPT) {
                failed.add(drawn.strip());
            }
        }
    }

    /** From now on. */
    synchronized void count() {
        counting = true;
    }

    synchronized void stop() {
        counting = false;
    }

    synchronized int seen() {
        return seen;
    }

    synchronized int bad() {
        return bad;
    }

    /** The first few that were not good, as they looked. */
    synchronized List<String> failed() {
        return List.copyOf(failed);
    }
}
