package dev.etcdsh.render;

import dev.etcdsh.command.Table;
import dev.etcdsh.command.Table.Column;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Records whose last words are sentences: the indispensable columns on one line, the others beneath, each after its name. What
 * is too long goes on below itself, parted between words.
 *
 * <pre>
 * critical  nospace  NOSPACE by etcd-1: writes are refused on the whole cluster
 *                    next: 'recover', or 'compact', 'defrag' and 'disarm', in this
 *                    order
 * </pre>
 */
final class Entries {
    private static final String GAP = "  ";
    private static final int INDISPENSABLE = 100;
    private static final int NARROWEST = 20;

    private final Screen screen;
    private final List<Column> columns;
    private final List<List<Cell>> rows;
    private final List<Integer> head;

    Entries(Table table, Screen screen, ZoneId zone) {
        this.screen = screen;
        this.columns = table.columns();
        this.rows = table.rows().stream()
                .map(row -> row.stream().map(value -> Cell.of(value, zone)).toList())
                .toList();
        this.head = IntStream.range(0, columns.size())
                .filter(index -> columns.get(index).importance() == INDISPENSABLE)
                .boxed()
                .toList();
    }

    List<String> lines() {
        return rows.stream().flatMap(row -> lines(row).stream()).toList();
    }

    private List<String> lines(List<Cell> row) {
        StringBuilder first = new StringBuilder();
        int indent = 0;
        for (int index : head.subList(0, head.size() - 1)) {
            Cell cell = row.get(index);
            int width = width(index);
            first.append(cell.style().on(screen, cell.text()))
                    .append(Width.gap(cell.text(), width))
                    .append(GAP);
            indent += width + GAP.length();
        }
        List<String> texts =
                new ArrayList<>(parted(row.get(head.get(head.size() - 1)).text(), indent));
        for (int index = 0; index < columns.size(); index++) {
            Cell cell = row.get(index);
            if (!head.contains(index) && cell.known() && !cell.text().equals("none")) {
                texts.addAll(parted(columns.get(index).header() + ": " + cell.text(), indent));
            }
        }
        List<String> lines = new ArrayList<>();
        for (String text : texts) {
            lines.add((lines.isEmpty() ? first.toString() : " ".repeat(indent)) + text);
        }
        return lines;
    }

    private List<String> parted(String text, int indent) {
        int room =
                screen.width() == Integer.MAX_VALUE ? Integer.MAX_VALUE : Math.max(NARROWEST, screen.width() - indent);
        return Lines.fill(Arrays.asList(text.split(" ", -1)), " ", new Screen(room, false));
    }

    private int width(int index) {
        return Width.widest(rows.stream().map(row -> row.get(index).text()).toList());
    }
}
