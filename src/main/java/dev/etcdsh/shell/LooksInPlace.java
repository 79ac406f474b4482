package dev.etcdsh.shell;

import dev.etcdsh.cluster.TimeSpan;
import dev.etcdsh.command.Comparison;
import dev.etcdsh.command.Result;
import dev.etcdsh.render.Format;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;
import org.jline.utils.Display;
import org.jline.utils.InfoCmp;

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
    private final Terminal terminal;
    private final Display display;
    private List<AttributedString> drawn = List.of();
    private Size drawnOn = new Size();

    LooksInPlace(Console console, String command) {
        this.console = console;
        this.command = command;
        this.terminal = console.terminal();
        this.display = new Display(terminal, false);
        console.streams().out().flush();
    }

    @Override
    public void show(Instant at, Duration every, Optional<Result> before, Result now) {
        String head = command + "   " + LooksBelow.time(at) + ", again in " + TimeSpan.text(every) + ", Ctrl-C ends it";
        StringBuilder text = new StringBuilder();
        console.write(Comparison.of(before, now), command, Format.TABLE, text);
        draw(Stream.concat(Stream.of(head), text.toString().lines())
                .map(AttributedString::fromAnsi)
                .toList());
    }

    private void draw(List<AttributedString> lines) {
        Size size = terminal.getSize();
        List<AttributedString> fitting = fitting(lines, size);
        if (!size.equals(drawnOn)) {
            anew(size);
        }
        display.update(fitting, end(fitting, size));
        drawn = fitting;
    }

    /** A terminal that gets another size lays out anew what stands on it, each kind in its own way. */
    private void anew(Size size) {
        display.resize(size.getRows(), size.getColumns());
        if (!drawn.isEmpty()) {
            terminal.puts(InfoCmp.Capability.clear_screen);
            display.reset();
        }
        drawnOn = size;
    }

    /** What is too long for the screen is cut below, and that is said. */
    private static List<AttributedString> fitting(List<AttributedString> lines, Size size) {
        int rows = Math.max(2, size.getRows() - 1);
        List<AttributedString> fitting = new ArrayList<>();
        lines.stream()
                .limit(lines.size() > rows ? rows - 1 : rows)
                .map(line -> line.columnSubSequence(0, size.getColumns()))
                .forEach(fitting::add);
        if (lines.size() > rows) {
            fitting.add(new AttributedString("(+" + (lines.size() - rows + 1) + " lines: a higher terminal)"));
        }
        return fitting;
    }

    private static int end(List<AttributedString> lines, Size size) {
        return size.cursorPos(lines.size() - 1, lines.get(lines.size() - 1).columnLength());
    }

    @Override
    public void close() {
        if (!drawn.isEmpty()) {
            terminal.writer().println();
            terminal.flush();
        }
    }
}
