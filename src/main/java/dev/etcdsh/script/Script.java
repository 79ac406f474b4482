package dev.etcdsh.script;

import dev.etcdsh.cluster.Problem;
import dev.etcdsh.command.UsageError;
import java.util.ArrayList;
import java.util.List;

/**
 * Commands in order, one a line.
 *
 * <pre>
 * # a comment                        whole lines, and behind a blank outside quotes
 * defrag etcd-1 \                    the line goes on in the next
 *        etcd-2
 * expect db-size &lt; ${limit}          from --var limit=2GiB; $${ is ${ itself
 * </pre>
 */
public record Script(List<Line> lines) {
    public Script {
        lines = List.copyOf(lines);
    }

    /**
     * Takes a text apart. Lines may end in CR LF.
     *
     * @param name for errors; empty for a line that was typed or given as an argument
     * @throws UsageError naming {@code name:line}
     */
    public static Script of(String name, String text, Variables variables) {
        List<String> physical = text.lines().toList();
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < physical.size(); i++) {
            String where = name.isEmpty() ? "" : name + ":" + (i + 1);
            Quoting quoting = new Quoting();
            StringBuilder whole = new StringBuilder(quoting.uncommented(physical.get(i)));
            while (quoting.goesOn()) {
                whole.setLength(whole.length() - 1);
                if (++i == physical.size()) {
                    throw at(where, new Problem("the line ends in \\", "nothing follows it", "take the \\ away"));
                }
                whole.append(quoting.uncommented(physical.get(i)));
            }
            if (!whole.toString().isBlank()) {
                lines.add(new Line(where, filledIn(where, whole.toString().strip(), variables)));
            }
        }
        return new Script(lines);
    }

    private static String filledIn(String where, String text, Variables variables) {
        try {
            return variables.fillIn(text);
        } catch (UsageError error) {
            throw at(where, error.problem());
        }
    }

    /** The same problem, with its place before it. */
    static UsageError at(String where, Problem problem) {
        return where.isEmpty()
                ? new UsageError(problem)
                : new UsageError(where + ": " + problem.what(), problem.why(), problem.next());
    }
}
