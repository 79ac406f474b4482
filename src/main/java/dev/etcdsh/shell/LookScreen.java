package dev.etcdsh.shell;

import dev.etcdsh.command.Result;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Where one look after the other is shown. */
interface LookScreen extends AutoCloseable {
    /**
     * Shows the next.
     *
     * @param every how long until the one after
     * @param before the last one
     */
    void show(Instant at, Duration every, Optional<Result> before, Result now);

    /** Shows what the very first has come to while it still waits for somebody, where that can be replaced. */
    default void soFar(Instant at, Duration every, Result now) {}

    @Override
    void close();
}
