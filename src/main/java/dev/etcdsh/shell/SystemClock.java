package dev.etcdsh.shell;

import dev.etcdsh.maintenance.Clock;
import java.time.Duration;
import java.time.Instant;

/** The machine's own time. */
final class SystemClock implements Clock {
    @Override
    public Instant now() {
        return Instant.now();
    }

    @Override
    public void pause(Duration duration) throws InterruptedException {
        Thread.sleep(duration.toMillis());
    }
}
