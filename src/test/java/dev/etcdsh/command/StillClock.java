package dev.etcdsh.command;

import dev.etcdsh.maintenance.Clock;
import java.time.Duration;
import java.time.Instant;

/** Time that passes only when a test says so; looking never waits. */
final class StillClock implements Clock {
    Instant now = Sample.NOW;

    @Override
    public Instant now() {
        return now;
    }

    @Override
    public void pause(Duration duration) {
        throw new AssertionError("looking does not wait");
    }
}
