package dev.etcdsh.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
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
 * prompt, 25, trained      ms       171   168..180
 * goal: prompt, 25, trained / bare JLine prompt, 25 = 0.9, at most 1.5: met
 * </pre>
 */
final class Board {
    /**
     * A goal.
     *
     * @param what such as {@code a / b}
     */
    record Goal(String what, double is, double most) {
        boolean met() {
            return is <= most;
        }
    }

    private record Row(String name, String unit, Figure figure) {}

    private final String name;
    private final List<Row> rows = new ArrayList<>();
    private final List<Goal> goals = new ArrayList<>();

    Board(String name) {
        this.name = name;
    }

    Board add(String unit, Map<String, Figure> figures) {
        figures.forEach((row, figure) -> rows.add(new Row(row, unit, figure)));
        return this;
    }

    /** At most so many times as much as another row. */
    Board ratio(String row, String base, double most) {
        goals.add(new Goal(row + " / " + base, median(row) / median(base), most));
        return this;
    }

    /** At most so much. */
    Board most(String row, double most) {
        goals.add(new Goal(row, median(row), most));
        return this;
    }

    private double median(String row) {
        return rows.stream()
                .filter(one -> one.name().equals(row))
                .findFirst()
                .orElseThrow()
                .figure()
                .median();
    }

    @SuppressWarnings("SystemOut")
    void show() throws IOException {
        System.out.println("\n" + name + ", " + Runtime.getRuntime().availableProcessors() + " processors");
        for (Row row : rows) {
            Figure figure = row.figure();
            System.out.printf(
                    Locale.ROOT,
                    "  %-34s %-3s %7.0f   %.0f..%.0f%n",
                    row.name(),
                    row.unit(),
                    figure.median(),
                    figure.low(),
                    figure.high());
        }
        for (Goal goal : goals) {
            System.out.printf(
                    Locale.ROOT,
                    "  goal: %s = %.1f, at most %.1f: %s%n",
                    goal.what(),
                    goal.is(),
                    goal.most(),
                    goal.met() ? "met" : "MISSED");
        }
        Path file = Path.of("target", "bench", name + ".json");
        Files.createDirectories(file.getParent());
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("schema", 1);
        document.put("name", name);
        document.put("time", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        document.put("processors", Runtime.getRuntime().availableProcessors());
        document.put("rows", rows);
        document.put("goals", goals);
        Files.writeString(file, new JsonMapper().writeValueAsString(document) + "\n");
    }
}
