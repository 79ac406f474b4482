package dev.etcdsh.command;

import dev.etcdsh.cluster.Problem;
import dev.etcdsh.maintenance.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a command produced: values, not text.
 *
 * @param tables the data
 * @param lines plain words that are data too, such as {@code no alarms}
 * @param cautions for the operator, on stderr
 * @param problem what went wrong, on stderr
 * @param changed whether the cluster was changed, or may have been
 * @param plan what the tables tell of, where they tell of a plan: a screen shows it in words, as the question does
 */
public record Result(
        Exit exit,
        List<Table> tables,
        List<String> lines,
        List<String> cautions,
        Optional<Problem> problem,
        boolean changed,
        Optional<Plan> plan) {
    public Result {
        tables = List.copyOf(tables);
        lines = List.copyOf(lines);
        cautions = List.copyOf(cautions);
    }

    public static Result of(Table... tables) {
        return new Result(Exit.DONE, List.of(tables), List.of(), List.of(), Optional.empty(), false, Optional.empty());
    }

    public static Result said(String... lines) {
        return new Result(Exit.DONE, List.of(), List.of(lines), List.of(), Optional.empty(), false, Optional.empty());
    }

    public static Result failed(Exit exit, Problem problem) {
        return new Result(exit, List.of(), List.of(), List.of(), Optional.of(problem), false, Optional.empty());
    }

    /** There is nothing to show: whoever ran has shown it. */
    public static Result shown(Exit exit, boolean changed) {
        return new Result(exit, List.of(), List.of(), List.of(), Optional.empty(), changed, Optional.empty());
    }

    /** Whether it has anything to show. */
    public boolean silent() {
        return tables.isEmpty() && lines.isEmpty() && cautions.isEmpty() && problem.isEmpty() && plan.isEmpty();
    }

    public Result with(String line) {
        List<String> more = new ArrayList<>(lines);
        more.add(line);
        return new Result(exit, tables, more, cautions, problem, changed, plan);
    }

    /** With one more table, before the others. */
    public Result showing(Table table) {
        List<Table> more = new ArrayList<>(List.of(table));
        more.addAll(tables);
        return new Result(exit, more, lines, cautions, problem, changed, plan);
    }

    public Result cautioned(String caution) {
        List<String> more = new ArrayList<>(cautions);
        more.add(caution);
        return new Result(exit, tables, lines, more, problem, changed, plan);
    }

    /** The same data, but it ended badly. */
    public Result ending(Exit exit, Problem problem) {
        return new Result(exit, tables, lines, cautions, Optional.of(problem), changed, plan);
    }
}
