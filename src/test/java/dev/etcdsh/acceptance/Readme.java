package dev.etcdsh.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The README's screens: fenced blocks, {@code recovery} for what is typed and {@code console} for what is run. Where only ids,
 * figures, roles and widths differ, two screens are the same.
 */
final class Readme {
    private static final Path FILE = Path.of("README.md");
    private static final String FENCE = "```";
    private static final Pattern ID =
            Pattern.compile("\\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\\b|\\b[0-9a-f]{8,16}\\b");
    private static final Pattern FIGURE = Pattern.compile("[0-9][0-9,.:%-]*( ?(B|KiB|MiB|GiB|ms|s|%)\\b)?");

    /** Whose file is at its quota when etcd raises the alarm, and whose close to it, is never the same. */
    private static final Pattern OVER_QUOTA = Pattern.compile("^(critical|warning) +over-quota ");

    private Readme() {}

    /** The blocks of one kind, without their fences. */
    static List<List<String>> blocks(String kind) {
        List<List<String>> blocks = new ArrayList<>();
        each(kind, block -> {
            blocks.add(block);
            return block;
        });
        return blocks;
    }

    /** Puts other lines into each block of a kind, in their order. */
    static void rewrite(String kind, List<List<String>> blocks) {
        List<List<String>> left = new ArrayList<>(blocks);
        write(each(kind, block -> left.remove(0)));
    }

    /** Shapes of lines: what differs from run to run does not count, and lines of one shape that follow one another are one. */
    static List<String> shape(List<String> lines) {
        List<String> shapes = new ArrayList<>();
        boolean random = false;
        for (String line : lines) {
            random = OVER_QUOTA.matcher(line).find() || (random && line.startsWith(" "));
            if (random) {
                continue;
            }
            String shape = shape(line);
            if (!shape.isBlank()
                    && (shapes.isEmpty() || !shapes.get(shapes.size() - 1).equals(shape))) {
                shapes.add(shape);
            }
        }
        return shapes;
    }

    private static String shape(String line) {
        String plain = ID.matcher(line).replaceAll("ID");
        plain = FIGURE.matcher(plain).replaceAll("#");
        return plain.replaceAll("etcd-#(,? (and )?etcd-#)*", "MEMBER")
                .replaceAll("\\b(leader|follower)\\b(?! MEMBER)", "ROLE")
                .replaceAll("( |^)(NOSPACE|none)\\b(?=( |$))", "$1STATE")
                .replaceAll("memberID:\\S+ +alarm:\\w+,? ?", "STATE ")
                .replaceAll("(STATE[ ,]*)+", "STATE ")
                .replaceAll("(ALARM \\S+ \\(MEMBER\\) *)+", "ALARM STATE (MEMBER)")
                .replaceAll("(\\{[^{}]*})(,\\1)+", "$1")
                .replaceAll("(\\S+ by MEMBER)(; \\1)+", "$1")
                .replaceAll(", over-quota|over-quota, ", "")
                .replaceAll("[ ,]+", " ")
                .strip();
    }

    private static List<String> each(String kind, Function<List<String>, List<String>> change) {
        List<String> result = new ArrayList<>();
        List<String> block = null;
        for (String line : read()) {
            if (block == null) {
                result.add(line);
                block = line.equals(FENCE + kind) ? new ArrayList<>() : null;
            } else if (line.equals(FENCE)) {
                result.addAll(change.apply(block));
                result.add(line);
                block = null;
            } else {
                block.add(line);
            }
        }
        return result;
    }

    private static List<String> read() {
        try {
            return Files.readAllLines(FILE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(List<String> lines) {
        try {
            Files.writeString(FILE, lines.stream().collect(Collectors.joining("\n", "", "\n")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
