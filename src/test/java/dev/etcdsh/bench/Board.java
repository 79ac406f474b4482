package dev.etcdsh.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * The figures of one measurement and the goals they are held against: a table on the screen, JSON in {@code target/bench}.
 *
 * <pre>
 * start: 2026-11-24T16:30:02Z, 2 processors (AMD EPYC), 23.5 GiB, Linux 6.8.0, Java 17 and 25
 *                                        median  half of them
 *   prompt, trained, 25            ms      171.0  168.2..180.1
 *   goal: prompt, trained, 25 / bare JLine prompt, 25 = 0.90, at most 1.50: met
 * </pre>
 */
final class Board {
    private record Row(String name, String unit, Figure figure) {}

    private final String name;
    private final Machine machine = Machine.here();
    private final List<Row> rows = new ArrayList<>();
    private final List<Goal> goals = new ArrayList<>();

    Board(String name) {
        this.name = name;
    }

    Board add(String unit, Map<String, Figure> figures) {
        figures.forEach((row, figure) -> rows.add(new Row(row, unit, figure)));
        return this;
    }

    /** One that was taken once. */
    Board add(String unit, String row, double value) {
        rows.add(new Row(row, unit, Figure.of(List.of(value))));
        return this;
    }

    /** At most so many times as much as another row. */
    Board ratio(String row, String base, double most) {
        goals.add(Goal.most(row + " / " + base, median(row) / median(base), most));
        return this;
    }

    /** At least so many times as fast as another row. */
    Board faster(String row, String other, double least) {
        goals.add(Goal.least(other + " / " + row, median(other) / median(row), least));
        return this;
    }

    /** At most so much. */
    Board most(String row, double most) {
        goals.add(Goal.most(row, median(row), most));
        return this;
    }

    /** At least so much. */
    Board least(String row, double least) {
        goals.add(Goal.least(row, median(row), least));
        return this;
    }

    private double median(String row) {
        return rows.stream()
                .filter(one -> one.name().equals(row))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no row " + row + " in " + rows))
                .figure()
                .median();
    }

    void show() throws IOException {
        print("%n%s: %s%n", name, machine.line());
        print("  %-44s %-4s %9s  %s%n", "", "", "median", "half of them");
        for (Row row : rows) {
            Figure figure = row.figure();
            String spread = figure.rounds() == 1
                    ? ""
                    : String.format(Locale.ROOT, "%.1f..%.1f of %d", figure.low(), figure.high(), figure.rounds());
            print("  %-44s %-4s %9.1f  %s%n", row.name(), row.unit(), figure.median(), spread);
        }
        for (Goal goal : goals) {
            String verdict = goal.met() ? "met" : "MISSED";
            print("  goal: %s = %.2f, %s %.2f: %s%n", goal.what(), goal.is(), goal.bound(), goal.limit(), verdict);
        }
        write();
    }

    private void write() throws IOException {
        Path file = Path.of("target", "bench", name + ".json");
        Files.createDirectories(file.getParent());
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("schema", 1);
        document.put("name", name);
        document.put("machine", machine);
        document.put("rows", rows);
        document.put("goals", goals);
        Files.writeString(file, new JsonMapper().writeValueAsString(document) + "\n");
    }

    @SuppressWarnings("SystemOut")
    private static void print(String format, Object... values) {
        System.out.printf(Locale.ROOT, format, values);
    }
}
