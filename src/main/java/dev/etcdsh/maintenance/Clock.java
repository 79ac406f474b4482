package dev.etcdsh.maintenance;

import java.time.Duration;
import java.time.Instant;

/** Time, and waiting for it to pass. Implemented by the shell; by a clock that jumps in tests. */
public interface Clock {
    Instant now();

    /**
     * Waits.
     *
     * @throws InterruptedException when the operator stops waiting
     */
    void pause(Duration duration) throws InterruptedException;
}
