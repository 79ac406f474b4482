package dev.etcdsh.shell;

import dev.etcdsh.cluster.TimeSpan;
import dev.etcdsh.command.Comparison;
import dev.etcdsh.command.Result;
import dev.etcdsh.render.Format;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.jline.utils.AttributedString;

/**
 * On a terminal each look takes the place of the last; the very last stays.
 *
 * <pre>
 * status   14:03:22, again in 2s, Ctrl-C ends it
 * NAME     DB SIZE    ROLE
 * etcd-1   16.4 MiB*  follower
 * </pre>
 */
final class LooksInPlace implements LookScreen {
    private final Console console;
    private final String command;
    private final LinesInPlace place;

    LooksInPlace(Console console, String command) {
        this.console = console;
        this.command = command;
        this.place = new LinesInPlace(console.terminal());
        console.streams().out().flush();
    }

    @Override
    public void show(Instant at, Duration every, Optional<Result> before, Result now) {
        String head = command + "   " + LooksBelow.time(at) + ", again in " + TimeSpan.text(every) + ", Ctrl-C ends it";
        StringBuilder text = new StringBuilder();
        console.write(Comparison.of(before, now), command, Format.TABLE, text);
        place.draw(Stream.concat(Stream.of(head), text.toString().lines())
                .map(AttributedString::fromAnsi)
                .toList());
    }

    @Override
    public void soFar(Instant at, Duration every, Result now) {
        show(at, every, Optional.empty(), now);
    }

    @Override
    public void close() {
        place.leave();
    }
}
