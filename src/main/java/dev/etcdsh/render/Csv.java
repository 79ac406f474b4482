package dev.etcdsh.render;

import dev.etcdsh.command.Table;
import dev.etcdsh.command.Table.Column;
import dev.etcdsh.command.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.dataformat.csv.CsvMapper;

/** Tables as CSV: a row of keys, then the records; values as in JSON, several in one cell parted by semicolons. */
final class Csv {
    private static final CsvMapper MAPPER = new CsvMapper();

    private Csv() {}

    static String tables(List<Table> tables) {
        return tables.stream()
                .filter(table -> table.shape() != Table.Shape.DOCUMENT)
                .map(Csv::table)
                .collect(Collectors.joining("\n"));
    }

    private static String table(Table table) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(table.columns().stream().map(Column::key).toList());
        table.rows().forEach(row -> lines.add(row.stream().map(Csv::field).toList()));
        return lines.stream().map(MAPPER::writeValueAsString).collect(Collectors.joining());
    }

    private static String field(Value value) {
        return Width.harmless(Json.plain(value));
    }
}
