package dev.etcdsh.render;

import dev.etcdsh.command.Table;
import dev.etcdsh.command.Table.Column;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Records whose last words are sentences: the indispensable columns on one line, the others beneath, each after its name, or in
 * brackets where it is worth little. What is too long goes on below itself, parted between words. Where the line would begin
 * with more than a third of a narrow screen, the sentences stand below it. What is the same for one record after the other is
 * said once.
 *
 * <pre>
 * critical  nospace  NOSPACE by etcd-1: writes are refused on the whole cluster
 *                    next: 'recover', or 'compact', 'defrag' and 'disarm', in this
 *                    order
 * note      size     etcd-1: file of 16.1 MiB, quota 16.0 MiB
 *                    etcd-2: file of 16.1 MiB, quota 16.0 MiB
 *                    next: 'status' shows the same as a table
 * </pre>
 */
final class Entries {
    private static final String GAP = "  ";
    private static final int BELOW = 4;
    private static final int INDISPENSABLE = 100;
    private static final int LITTLE = 50;

    private final Screen screen;
    private final List<Column> columns;
    private final List<List<Cell>> rows;
    private final List<Integer> lead;
    private final int sentence;
    private final List<Integer> beneath;

    Entries(Table table, Screen screen, Supplier<ZoneId> zone) {
        this.screen = screen;
        this.columns = table.columns();
        this.rows = table.rows().stream()
                .map(row -> row.stream().map(value -> Cell.of(value, zone)).toList())
                .toList();
        List<Integer> head = columns(importance -> importance == INDISPENSABLE);
        this.lead = head.subList(0, head.size() - 1);
        this.sentence = head.get(head.size() - 1);
        this.beneath = columns(importance -> importance < INDISPENSABLE);
    }

    private List<Integer> columns(IntPredicate importance) {
        return IntStream.range(0, columns.size())
                .filter(index -> importance.test(columns.get(index).importance()))
                .boxed()
                .toList();
    }

    List<String> lines() {
        int beside = lead.stream().mapToInt(this::width).sum() + lead.size() * GAP.length();
        boolean below = screen.width() < 3L * beside;
        int indent = below ? BELOW : beside;
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            List<String> texts =
                    new ArrayList<>(parted(rows.get(i).get(sentence).text(), indent));
            if (i + 1 == rows.size() || !alike(rows.get(i), rows.get(i + 1))) {
                beneath(rows.get(i)).forEach(text -> texts.addAll(parted(text, indent)));
            }
            boolean first = i == 0 || !alike(rows.get(i - 1), rows.get(i));
            if (first && below) {
                lines.add(lead(rows.get(i)).stripTrailing());
            }
            String begin = first && !below ? lead(rows.get(i)) : " ".repeat(indent);
            texts.forEach(text -> lines.add(" ".repeat(indent) + text));
            int line = lines.size() - texts.size();
            lines.set(line, begin + texts.get(0));
        }
        return lines;
    }

    /** Whether they differ in their sentences only. */
    private boolean alike(List<Cell> one, List<Cell> other) {
        return IntStream.range(0, columns.size())
                .filter(index -> index != sentence)
                .allMatch(index -> one.get(index).text().equals(other.get(index).text()));
    }

    private String lead(List<Cell> row) {
        StringBuilder line = new StringBuilder();
        for (int index : lead) {
            Cell cell = row.get(index);
            line.append(cell.style().on(screen, cell.text()))
                    .append(Width.gap(cell.text(), width(index)))
                    .append(GAP);
        }
        return line.toString();
    }

    // next: upgrade to 3.5.6 or later (etcd #14685, fixed in 3.5.6)
    private List<String> beneath(List<Cell> row) {
        List<String> texts = new ArrayList<>();
        for (int index : beneath) {
            Cell cell = row.get(index);
            if (!cell.known() || cell.text().equals("none")) {
                continue;
            }
            int last = texts.size() - 1;
            if (columns.get(index).importance() < LITTLE && last >= 0) {
                texts.set(last, texts.get(last) + " (" + cell.text() + ")");
            } else {
                texts.add(columns.get(index).header() + ": " + cell.text());
            }
        }
        return texts;
    }

    private List<String> parted(String text, int indent) {
        int room = screen.width() == Integer.MAX_VALUE ? Integer.MAX_VALUE : screen.width() - indent;
        return Lines.prose("", text, new Screen(room, false));
    }

    private int width(int index) {
        return Width.widest(rows.stream().map(row -> row.get(index).text()).toList());
    }
}
