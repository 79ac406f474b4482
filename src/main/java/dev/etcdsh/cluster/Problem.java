package dev.etcdsh.cluster;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * An error as an operator reads it.
 *
 * <pre>
 * etcd-2 (10.0.0.12:2379) does not answer      what
 *   why:  connection refused                   why, empty when there is nothing to add; may have several lines
 *   next: is etcd running on that node?        next, empty when there is nothing to do
 * </pre>
 */
public record Problem(String what, String why, String next) {
    public static Problem of(String what) {
        return new Problem(what, "", "");
    }

    /** Several as one; what they have in common is said once. */
    public static Problem joined(List<Problem> several) {
        return new Problem(
                joined(several, Problem::what), joined(several, Problem::why), joined(several, Problem::next));
    }

    private static String joined(List<Problem> several, Function<Problem, String> part) {
        return several.stream()
                .map(part)
                .filter(text -> !text.isEmpty())
                .distinct()
                .collect(Collectors.joining("; "));
    }

    /** The first two parts on one line, for a cell or a log. */
    public String brief() {
        return why.isEmpty() ? what : what + ": " + onOneLine(why);
    }

    /** The why alone, on one line, for where the what has been said already; the what when there is no why. */
    public String reason() {
        return why.isEmpty() ? what : onOneLine(why);
    }

    private static String onOneLine(String text) {
        return text.replace("\n", "; ");
    }
}
