package dev.etcdsh.shell;

import dev.etcdsh.command.Exit;
import dev.etcdsh.command.Group;
import dev.etcdsh.command.Operand;
import dev.etcdsh.command.Option;
import dev.etcdsh.command.Spec;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A Spec as text, no wider than it reads well.
 *
 * <pre>
 * defrag [MEMBER...] [OPTION...]                 defragment members, one at a time
 *
 * Rewrites each member's file. The member serves nothing meanwhile.
 *
 * Arguments
 *   MEMBER...      a member's name, id or endpoint
 * Options
 *   --yes, -y      do not ask; the plan is shown all the same
 * Examples
 *   defrag etcd-2  one member
 * Exit codes
 *   0 done   2 the line is wrong ...
 * </pre>
 */
record HelpText(int width) {
    private static final int WIDEST = 78;
    private static final String INDENT = "  ";

    HelpText {
        width = Math.min(width, WIDEST);
    }

    /** All commands, in groups. */
    List<String> overview(List<Spec> specs) {
        List<String> lines = new ArrayList<>();
        for (Group group : Group.values()) {
            lines.add(
                    switch (group) {
                        case LOOK -> "Look (changes nothing)";
                        case BACKUP -> "Keep a way back (changes nothing in the cluster)";
                        case REPAIR -> "Repair (shows its plan and asks first)";
                        case NODE -> "On a Kubernetes node";
                        case SHELL -> "Shell";
                    });
            lines.addAll(rows(specs.stream()
                    .filter(spec -> spec.group() == group)
                    .map(spec -> new Row(spec.name(), spec.summary()))
                    .toList()));
            lines.add("");
        }
        lines.addAll(
                wrapped("help COMMAND explains one. Tab completes, Ctrl-R searches what was typed before.", width));
        return lines;
    }

    List<String> of(Spec spec) {
        List<String> lines = new ArrayList<>();
        lines.add(spec.synopsis() + " [OPTION...]");
        wrapped(spec.summary(), width - INDENT.length()).forEach(line -> lines.add(INDENT + line));
        if (!spec.aliases().isEmpty()) {
            lines.add(INDENT + "also: " + String.join(", ", spec.aliases()));
        }
        lines.add("");
        lines.addAll(wrapped(spec.description(), width));
        section(lines, "Arguments", spec.operands().stream().map(HelpText::row).toList());
        section(lines, "Options", spec.allOptions().stream().map(HelpText::row).toList());
        section(
                lines,
                "Examples",
                spec.examples().stream()
                        .map(example -> new Row(example.line(), example.purpose()))
                        .toList());
        section(
                lines,
                "Exit codes",
                Stream.of(Exit.values())
                        .filter(exit -> exit != Exit.PARTLY || spec.group() != Group.LOOK)
                        .map(exit -> new Row(Integer.toString(exit.code()), meaning(exit)))
                        .toList());
        return lines;
    }

    private record Row(String left, String right) {}

    private void section(List<String> lines, String title, List<Row> rows) {
        if (!rows.isEmpty()) {
            lines.add("");
            lines.add(title);
            lines.addAll(rows(rows));
        }
    }

    /** Two columns; a left one that is too wide stands on a line of its own. */
    private List<String> rows(List<Row> rows) {
        int most = width / 2 - 8;
        int left = rows.stream()
                .mapToInt(row -> row.left().length())
                .filter(length -> length <= most)
                .max()
                .orElse(0);
        List<String> lines = new ArrayList<>();
        for (Row row : rows) {
            List<String> right = wrapped(row.right(), width - left - 4);
            boolean fits = row.left().length() <= left;
            if (!fits) {
                lines.add(INDENT + row.left());
            }
            for (int i = 0; i < right.size(); i++) {
                String first = i == 0 && fits ? row.left() : "";
                lines.add((INDENT + first + " ".repeat(left - first.length()) + INDENT + right.get(i)).stripTrailing());
            }
        }
        return lines;
    }

    private static Row row(Operand operand) {
        return new Row(operand.most() > 1 ? operand.name() + "..." : operand.name(), operand.description());
    }

    private static Row row(Option option) {
        String letter = option.letter().map(c -> ", -" + c).orElse("");
        String value =
                switch (option.kind().type()) {
                    case FLAG -> "";
                    case SWITCH -> "[=" + option.kind().name() + "]";
                    default -> " " + option.kind().name();
                };
        String choices =
                option.kind().choices().isEmpty() || option.kind().choices().contains("true")
                        ? ""
                        : ": " + String.join(", ", option.kind().choices());
        String standard = option.standard().isEmpty() ? "" : " (default: " + option.standard() + ")";
        return new Row("--" + option.name() + letter + value, option.description() + choices + standard);
    }

    private static String meaning(Exit exit) {
        return switch (exit) {
            case DONE -> "done";
            case FAILED -> "a mistake in etcdsh, or its own disk";
            case USAGE -> "the line or file alone shows that it is wrong; nothing ran";
            case REFUSED -> "refused, declined, or not as expected; nothing changed";
            case UNREACHABLE -> "no endpoint answered, or the login was refused";
            case PARTLY -> "partly done, or not known whether";
            case INTERRUPTED -> "stopped before anything changed";
        };
    }

    static List<String> wrapped(String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ", -1)) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
