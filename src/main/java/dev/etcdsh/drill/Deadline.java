package dev.etcdsh.drill;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** A point in time up to which something is waited for. */
record Deadline(long endNanos) {
    static Deadline in(Duration time) {
        return new Deadline(System.nanoTime() + time.toNanos());
    }

    Duration left() {
        return Duration.ofNanos(Math.max(0, endNanos - System.nanoTime()));
    }

    /**
     * Asks again and again, with a pause in between, until the answer is yes or the time is over.
     *
     * @return the last answer
     * @throws DrillException when this thread is interrupted; the interrupt stays set
     */
    boolean await(Duration pause, BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            if (Thread.currentThread().isInterrupted()) {
                throw new DrillException("waiting was interrupted", "this thread was told to stop", "Try again.");
            }
            long left = endNanos - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            LockSupport.parkNanos(Math.min(left, pause.toNanos()));
        }
        return true;
    }
}
