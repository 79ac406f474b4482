package dev.etcdsh.shell;

import java.util.ArrayList;
import java.util.List;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;
import org.jline.utils.Display;
import org.jline.utils.InfoCmp;

/** Lines on the terminal, from where its cursor is, that are rewritten where they stand. */
final class LinesInPlace {
    private final Terminal terminal;
    private final Display display;
    private List<AttributedString> drawn = List.of();
    private Size drawnOn = new Size();

    LinesInPlace(Terminal terminal) {
        this.terminal = terminal;
        this.display = new Display(terminal, false);
    }

    void draw(List<AttributedString> lines) {
        Size size = terminal.getSize();
        List<AttributedString> fitting = fitting(lines, size);
        if (!size.equals(drawnOn)) {
            anew(size);
        }
        display.update(ended(fitting), end(fitting, size));
        drawn = fitting;
    }

    /** Whether the terminal has another size than they were drawn for: where they stand is not known any more. */
    boolean astray() {
        return !drawn.isEmpty() && !terminal.getSize().equals(drawnOn);
    }

    /** Takes them away; the cursor is where it was before them. */
    void erase() {
        display.update(List.of(), 0);
        drawn = List.of();
    }

    /** Lets them stay; the cursor is below them. */
    void leave() {
        if (!drawn.isEmpty()) {
            terminal.writer().println();
            terminal.flush();
        }
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

    /** Each with its end, so that a terminal which lays them out anew does not take them for one. */
    private static List<AttributedString> ended(List<AttributedString> lines) {
        List<AttributedString> ended = new ArrayList<>();
        lines.stream()
                .limit(lines.size() - 1)
                .map(line -> AttributedString.join(AttributedString.EMPTY, line, AttributedString.NEWLINE))
                .forEach(ended::add);
        ended.add(lines.get(lines.size() - 1));
        return ended;
    }

    private static int end(List<AttributedString> lines, Size size) {
        return size.cursorPos(lines.size() - 1, lines.get(lines.size() - 1).columnLength());
    }
}
