package dev.etcdsh.render;

import dev.etcdsh.command.Table;
import dev.etcdsh.command.Table.Align;
import dev.etcdsh.command.Table.Column;
import dev.etcdsh.command.Table.Shape;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A table in as many columns as the screen has room for. Nothing is cut or wrapped: the least important columns go, and when
 * even the indispensable ones are too wide, each record becomes a block of lines.
 *
 * <pre>
 * NAME     DB SIZE  ROLE           NAME     etcd-1
 * etcd-1  16.4 MiB  follower       DB SIZE  16.4 MiB
 * etcd-2  16.4 MiB  leader         ROLE     follower
 * (+1 column: --output json, or a wider terminal)
 * </pre>
 */
final class Grid {
    private static final String GAP = "  ";
    private static final int INDISPENSABLE = 100;

    private final Screen screen;
    private final Shape shape;
    private final List<Column> columns;
    private final List<List<Cell>> rows;
    /** Of each column, its header included: measured once, for nearly everything here asks for them. */
    private final int[] widths;

    Grid(Table table, Screen screen, Supplier<ZoneId> zone) {
        this.screen = screen;
        this.shape = table.shape();
        this.columns = table.columns();
        this.rows = table.rows().stream()
                .map(row -> row.stream().map(value -> Cell.of(value, zone)).toList())
                .toList();
        this.widths = IntStream.range(0, columns.size()).map(this::measured).toArray();
    }

    private int measured(int index) {
        int widest = Width.of(columns.get(index).header());
        for (List<Cell> row : rows) {
            widest = Math.max(widest, Width.of(row.get(index).text()));
        }
        return widest;
    }

    List<String> lines() {
        if (rows.isEmpty()) {
            return List.of();
        }
        List<Integer> shown = fitting();
        if (shape == Shape.RECORD || width(shown) > screen.width()) {
            return records();
        }
        List<String> lines = new ArrayList<>();
        lines.add(header(shown));
        rows.forEach(row -> lines.add(row(row, shown)));
        if (shown.size() < columns.size()) {
            lines.addAll(Lines.fill(hint(columns.size() - shown.size()), " ", screen));
        }
        return lines;
    }

    private static List<String> hint(int dropped) {
        return List.of(
                "(+" + dropped + (dropped == 1 ? " column:" : " columns:") + " --output json,", "or a wider terminal)");
    }

    /** Indices of the columns there is room for, in order. */
    private List<Integer> fitting() {
        List<Integer> shown =
                new ArrayList<>(IntStream.range(0, columns.size()).boxed().toList());
        List<Integer> dispensable = shown.stream()
                .filter(index -> columns.get(index).importance() < INDISPENSABLE)
                .sorted(Comparator.comparingInt(
                                (Integer index) -> columns.get(index).importance())
                        .thenComparing(Comparator.reverseOrder()))
                .toList();
        int width = width(shown);
        for (Integer least : dispensable) {
            if (width <= screen.width()) {
                break;
            }
            shown.remove(least);
            width -= widths[least] + GAP.length();
        }
        return shown;
    }

    private int width(List<Integer> shown) {
        int gaps = GAP.length() * Math.max(0, shown.size() - 1);
        return gaps + shown.stream().mapToInt(index -> widths[index]).sum();
    }

    private String header(List<Integer> shown) {
        return line(
                shown,
                shown.stream()
                        .map(index -> new Cell(columns.get(index).header(), Style.STRONG))
                        .toList());
    }

    private String row(List<Cell> row, List<Integer> shown) {
        return line(shown, shown.stream().map(row::get).toList());
    }

    private String line(List<Integer> shown, List<Cell> cells) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < cells.size(); i++) {
            Cell cell = cells.get(i);
            String text = cell.style().on(screen, cell.text());
            String gap = Width.gap(cell.text(), widths[shown.get(i)]);
            boolean right = columns.get(shown.get(i)).align() == Align.RIGHT;
            boolean last = i == cells.size() - 1;
            line.append(right ? gap + text : last ? text : text + gap).append(last ? "" : GAP);
        }
        return line.toString().stripTrailing();
    }

    private List<String> records() {
        List<String> lines = new ArrayList<>();
        for (List<Cell> row : rows) {
            if (!lines.isEmpty()) {
                lines.add("");
            }
            lines.addAll(record(row));
        }
        return lines;
    }

    /** Facts below another one, indented, are left out when they are not known. */
    private List<String> record(List<Cell> row) {
        int names = Width.widest(columns.stream().map(Column::header).toList());
        return IntStream.range(0, columns.size())
                .filter(i -> row.get(i).known() || !columns.get(i).header().startsWith(" "))
                .mapToObj(i -> fact(columns.get(i).header(), names, row.get(i)))
                .flatMap(List::stream)
                .toList();
    }

    private List<String> fact(String name, int width, Cell cell) {
        String lead = name + Width.gap(name, width) + GAP;
        List<String> lines =
                Lines.prose("", cell.text().stripTrailing(), new Screen(screen.width() - lead.length(), false)).stream()
                        .map(line -> " ".repeat(lead.length()) + cell.style().on(screen, line))
                        .collect(Collectors.toCollection(ArrayList::new));
        lines.set(0, Style.STRONG.on(screen, name) + lines.get(0).substring(name.length()));
        return lines;
    }
}
