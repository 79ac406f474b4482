package dev.etcdsh.jetcd;

import io.grpc.Deadline;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * How long one call waits for its connection, whichever of a member's addresses is tried, or for a page, over whichever
 * connection. Dialling is everybody's: it goes on for whoever asks next.
 */
record Wait(Duration most, Deadline end) {
    /** A dial ends by itself. */
    static final Duration FOR_THE_DIAL = Duration.ofDays(1);

    static Wait begin(Duration most) {
        return new Wait(most, Deadline.after(most.toNanos(), TimeUnit.NANOSECONDS));
    }

    <T> T of(CompletableFuture<T> future) throws InterruptedException, ExecutionException, TimeoutException {
        return future.get(nanosLeft(), TimeUnit.NANOSECONDS);
    }

    long nanosLeft() {
        return Math.max(0, end.timeRemaining(TimeUnit.NANOSECONDS));
    }
}
