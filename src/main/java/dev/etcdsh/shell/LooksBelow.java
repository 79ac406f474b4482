package dev.etcdsh.shell;

import dev.etcdsh.command.Comparison;
import dev.etcdsh.command.Result;
import dev.etcdsh.render.Format;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * Looks that follow one another; in JSON and CSV nothing stands between them.
 *
 * <pre>
 * 14:03:22
 * REVISION
 * 48,211*
 * </pre>
 */
record LooksBelow(Console console, String command, Format format) implements LookScreen {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

    @Override
    public void show(Instant at, Duration every, Optional<Result> before, Result now) {
        if (format == Format.TABLE) {
            PrintStream out = console.streams().out();
            out.println((before.isPresent() ? "\n" : "") + time(at));
            console.show(Comparison.of(before, now), command, format);
        } else {
            console.show(now, command, format);
        }
    }

    /** {@code 14:03:22}, where the operator is. */
    static String time(Instant at) {
        return TIME.format(at.atZone(ZoneId.systemDefault()));
    }

    @Override
    public void close() {}
}
