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

    @Override
    void close();
}
