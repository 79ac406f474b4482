package dev.etcdsh.command;

import java.util.List;

/**
 * Records of one kind, with the columns that show them.
 *
 * @param name the key of the records in JSON: {@code members}
 * @param shape how it stands on a screen
 * @param footer lines under the table; not part of JSON or CSV
 */
public record Table(String name, Shape shape, List<Column> columns, List<List<Value>> rows, List<String> footer) {
    public Table {
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
        footer = List.copyOf(footer);
    }

    /** Rows under a header. */
    public Table(String name, List<Column> columns, List<List<Value>> rows, List<String> footer) {
        this(name, Shape.ROWS, columns, rows, footer);
    }

    /** One record: its facts one below the other, each after its name. */
    public static Table record(String name, List<Column> columns, List<Value> facts) {
        return new Table(name, Shape.RECORD, columns, List.of(facts), List.of());
    }

    /** Records with sentences in them: the columns of importance 100 on a line, the others beneath. */
    public static Table entries(String name, List<Column> columns, List<List<Value>> rows) {
        return new Table(name, Shape.ENTRIES, columns, rows, List.of());
    }

    /** A text of somebody else's form, such as Markdown. */
    public static Table lines(String name, List<String> lines) {
        List<List<Value>> rows = lines.stream()
                .<List<Value>>map(line -> List.of(new Value.Text(line)))
                .toList();
        return new Table(name, Shape.LINES, List.of(Column.left("line", "", 100)), rows, List.of());
    }

    /** How a table stands on a screen; JSON and CSV do not care. */
    public enum Shape {
        ROWS,
        RECORD,
        ENTRIES,
        /** Lines that are copied elsewhere, in one column: never wrapped, without a header. */
        LINES,
        /** In JSON only: elsewhere its facts stand in other words. */
        DOCUMENT
    }

    /**
     * A column.
     *
     * @param key in JSON and CSV: {@code dbSize}
     * @param header on the screen: {@code DB SIZE}
     * @param importance the column with the lowest goes first when the terminal is too narrow; 100 stays always
     */
    public record Column(String key, String header, Align align, int importance) {
        public static Column left(String key, String header, int importance) {
            return new Column(key, header, Align.LEFT, importance);
        }

        public static Column right(String key, String header, int importance) {
            return new Column(key, header, Align.RIGHT, importance);
        }
    }

    /** Which side of the column a cell keeps to. */
    public enum Align {
        LEFT,
        RIGHT
    }
}
