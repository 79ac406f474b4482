package dev.etcdsh.command;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A result held against the one before, of the same command: every cell says whether it has changed. Records are the same by
 * the first cell of their row; all of a record that was not there is new. In the first result nothing has changed.
 */
public final class Comparison {
    private Comparison() {}

    /** The later result, compared. */
    public static Result of(Optional<Result> before, Result now) {
        List<Table> tables = now.tables().stream()
                .map(table -> table(before.flatMap(earlier -> named(earlier, table.name())), table))
                .toList();
        return new Result(now.exit(), tables, now.lines(), now.cautions(), now.problem(), now.changed(), now.plan());
    }

    private static Optional<Table> named(Result result, String name) {
        return result.tables().stream()
                .filter(table -> table.name().equals(name))
                .findFirst();
    }

    private static Table table(Optional<Table> before, Table now) {
        if (now.shape() != Table.Shape.ROWS && now.shape() != Table.Shape.RECORD) {
            return now;
        }
        Map<Value, List<Value>> earlier = new HashMap<>();
        before.ifPresent(table -> table.rows().forEach(row -> earlier.put(key(table, row), row)));
        List<List<Value>> rows = now.rows().stream()
                .map(row -> before.isEmpty()
                        ? compared(row, row)
                        : compared(earlier.getOrDefault(key(now, row), List.of()), row))
                .toList();
        return new Table(now.name(), now.shape(), now.columns(), rows, now.footer());
    }

    /** A lone record is always the same. */
    private static Value key(Table table, List<Value> row) {
        return table.shape() == Table.Shape.RECORD ? Value.UNKNOWN : row.get(0);
    }

    private static List<Value> compared(List<Value> before, List<Value> now) {
        List<Value> cells = new ArrayList<>();
        for (int i = 0; i < now.size(); i++) {
            boolean changed = before.size() != now.size() || !before.get(i).equals(now.get(i));
            cells.add(new Value.Compared(now.get(i), changed));
        }
        return cells;
    }
}
