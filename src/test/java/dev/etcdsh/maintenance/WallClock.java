package dev.etcdsh.maintenance;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** The time as it is. */
public final class WallClock implements Clock {
    @Override
    public Instant now() {
        return Instant.now();
    }

    @Override
    public void pause(Duration duration) throws InterruptedException {
        new Semaphore(0).tryAcquire(duration.toMillis(), TimeUnit.MILLISECONDS);
    }
}
