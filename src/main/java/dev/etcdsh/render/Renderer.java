package dev.etcdsh.render;

import dev.etcdsh.cluster.Problem;
import dev.etcdsh.command.Result;
import dev.etcdsh.command.Table;
import dev.etcdsh.maintenance.Plan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Results, plans and problems as text. The data of a result goes to {@code out}, cautions and problems to {@code err}.
 *
 * @param out the screen that data is laid out for
 * @param err the screen that everything else is laid out for
 * @param zone where the operator is: tables show local times. Asked for only where there is a time, for Java reads all of the world's zones then
 */
public record Renderer(Screen out, Screen err, Supplier<ZoneId> zone) {
    /**
     * Writes a result.
     *
     * @param command the command's name, as it stands in JSON
     * @throws UncheckedIOException when it cannot be written
     */
    public void result(Result result, String command, Format format, Appendable stdout, Appendable stderr) {
        switch (format) {
            case TABLE ->
                write(stdout, result.plan().map(plan -> plan(plan, out)).orElseGet(() -> tables(result)));
            case JSON -> write(stdout, List.of(Json.result(result, command)));
            case CSV -> append(stdout, Csv.tables(result.tables()));
        }
        boolean said = format == Format.JSON
                || (format == Format.TABLE && result.plan().isPresent());
        if (!said) {
            result.cautions().forEach(caution -> write(stderr, caution(caution, err)));
        }
        result.problem().ifPresent(problem -> problem(problem, format, stderr));
    }

    /** Writes a problem: three lines for eyes, one of JSON for programs. */
    public void problem(Problem problem, Format format, Appendable stderr) {
        write(stderr, format == Format.JSON ? List.of(Json.problem(problem)) : problem(problem, err));
    }

    /** A plan as the question, as the answer to --dry-run, and as what is refused; pictured in {@link PlanText}. */
    public static List<String> plan(Plan plan, Screen screen) {
        return new PlanText(screen).lines(plan);
    }

    /** A problem's lines; pictured in {@link Problem}. */
    public static List<String> problem(Problem problem, Screen screen) {
        List<String> lines = new ArrayList<>();
        Lines.prose("", problem.what(), screen).forEach(line -> lines.add(Style.BAD.on(screen, line)));
        lines.addAll(Lines.prose("  why:  ", problem.why(), screen));
        lines.addAll(Lines.prose("  next: ", problem.next(), screen));
        return lines;
    }

    /** Any other sentence. */
    public static List<String> prose(String text, Screen screen) {
        return Lines.prose("", text, screen);
    }

    /** The same behind a word; what does not fit goes on below the text. */
    public static List<String> prose(String lead, String text, Screen screen) {
        return Lines.prose(lead, text, screen);
    }

    /** {@code caution: compact removes history that backups may rely on}. */
    public static List<String> caution(String caution, Screen screen) {
        String word = "caution:";
        List<String> lines = new ArrayList<>(Lines.prose(word + " ", caution, screen));
        lines.set(0, Style.WARN.on(screen, word) + lines.get(0).substring(word.length()));
        return lines;
    }

    private List<String> lines(Table table) {
        return switch (table.shape()) {
            case ENTRIES -> new Entries(table, out, zone).lines();
            case LINES ->
                table.rows().stream()
                        .map(row -> Cell.of(row.get(0), zone).text())
                        .toList();
            case ROWS, RECORD, DOCUMENT -> new Grid(table, out, zone).lines();
        };
    }

    private List<String> tables(Result result) {
        List<String> lines = new ArrayList<>();
        List<Table> shown = result.tables().stream()
                .filter(table -> table.shape() != Table.Shape.DOCUMENT)
                .toList();
        for (Table table : shown) {
            if (!lines.isEmpty()) {
                lines.add("");
            }
            lines.addAll(lines(table));
            table.footer().forEach(line -> lines.addAll(Lines.fit(line, out)));
        }
        result.lines().forEach(line -> lines.addAll(Lines.fit(line, out)));
        return lines;
    }

    private static void write(Appendable target, List<String> lines) {
        lines.forEach(line -> append(target, line + "\n"));
    }

    private static void append(Appendable target, String text) {
        try {
            target.append(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
