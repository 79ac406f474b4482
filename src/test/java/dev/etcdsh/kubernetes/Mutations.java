package dev.etcdsh.kubernetes;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The same manifest as other hands write it: keys in another order, other indentation, braces, quotes, comments, line ends. What is
 * drawn hangs on the seed alone.
 */
final class Mutations {
    private static final List<String> COMMENTS = List.of(
            "# 밤에 고치지 말 것", "# livenessProbe: {httpGet: {path: /health}}", "#", "# a, b: {c} 😀 [d]", "# - etcd");
    /** Marks before lines that an edit takes out: a probe's first, its others, and one that begins with the container's dash. */
    private static final String FIRST = "\uE000";

    private static final String WITHIN = "\uE001";
    private static final String AT_DASH = "\uE002";
    private static final Pattern KEY = Pattern.compile("(    )([A-Za-z]+):.*");

    private final Random random;

    Mutations(long seed) {
        this.random = new Random(seed);
    }

    /**
     * A manifest.
     *
     * @param left what is left of it without the probes that kill; empty where the container is in braces
     */
    record Drawn(String text, Optional<String> left) {}

    Drawn of(String manifest) {
        List<List<String>> lines = container(manifest);
        List<String> before = lines.get(0);
        List<String> after = lines.get(2);
        List<List<String>> keys = keys(lines.get(1));
        if (random.nextBoolean()) {
            Collections.shuffle(keys, random);
        }
        List<String> all = new ArrayList<>(before);
        all.addAll(written(keys));
        all.addAll(after);
        String text = all.stream().map(this::commented).collect(Collectors.joining("\n", "", "\n"));
        if (random.nextInt(4) == 0) {
            text = "---\n" + text;
        }
        if (random.nextInt(4) == 0) {
            text = text.replaceFirst("\n$", "");
        }
        if (random.nextInt(3) == 0) {
            text = text.replace("\n", "\r\n");
        }
        return drawn(random.nextInt(4) == 0 ? "\uFEFF" + text : text);
    }

    private static Drawn drawn(String marked) {
        String text = marked.replaceAll("[" + FIRST + WITHIN + AT_DASH + "]", "");
        String left = marked.replaceAll("(?m)^[" + FIRST + WITHIN + "].*(\\r?\\n|\\z)", "")
                .replaceAll("(?m)^" + AT_DASH + "( *- +).*$", "$1");
        return new Drawn(text, marked.equals(text) ? Optional.empty() : Optional.of(left));
    }

    /** The lines before the first container's keys, those of its keys, and those behind. */
    private static List<List<String>> container(String manifest) {
        List<String> lines = manifest.lines().toList();
        int first = lines.indexOf("  containers:") + 1;
        int last = first + 1;
        while (lines.get(last).startsWith("    ")) {
            last++;
        }
        List<String> inner = new ArrayList<>(lines.subList(first, last));
        inner.set(0, inner.get(0).replaceFirst("  - ", "    "));
        return List.of(lines.subList(0, first), inner, lines.subList(last, lines.size()));
    }

    private static List<List<String>> keys(List<String> lines) {
        List<List<String>> keys = new ArrayList<>();
        for (String line : lines) {
            if (KEY.matcher(line).matches()) {
                keys.add(new ArrayList<>());
            }
            keys.get(keys.size() - 1).add(line);
        }
        return keys;
    }

    private List<String> written(List<List<String>> keys) {
        if (random.nextInt(4) == 0) {
            return inBraces(keys);
        }
        int deeper = random.nextInt(4);
        List<String> lines = new ArrayList<>();
        for (List<String> key : keys) {
            List<String> one = probe(key) && random.nextBoolean() ? flow(key) : key;
            String mark = key.get(0).matches("    (liveness|startup)Probe:") ? FIRST : "";
            for (String line : one) {
                lines.add(mark + " ".repeat(deeper) + line);
                mark = mark.isEmpty() ? "" : WITHIN;
            }
        }
        String first = lines.get(0);
        String dash = "  - " + " ".repeat(deeper);
        lines.set(
                0, first.startsWith(FIRST) ? AT_DASH + dash + first.substring(1).strip() : dash + first.strip());
        return lines;
    }

    private static boolean probe(List<String> key) {
        return key.get(0).matches("    [a-z]+Probe:") && key.stream().noneMatch(line -> line.contains(" - "));
    }

    /** The probe in braces, on a line or several. */
    private List<String> flow(List<String> key) {
        String one = braces(key);
        return random.nextBoolean()
                ? List.of("    " + one)
                : List.of(("    " + one.replace(", ", ",\n        ")).split("\n"));
    }

    private static String braces(List<String> key) {
        String text = key.get(0).strip() + " {";
        String gap = "";
        boolean within = false;
        for (String line : key.subList(1, key.size())) {
            boolean inner = line.startsWith("        ");
            if (within && !inner) {
                text += "}";
            }
            boolean opens = line.endsWith(":");
            text += ((within && !inner) || !within ? gap : text.endsWith("{") ? "" : ", ")
                    + line.strip().replace(" ::1", " '::1'")
                    + (opens ? " {" : "");
            gap = ", ";
            within = inner || opens;
        }
        return text + (within ? "}}" : "}");
    }

    /** The whole container in braces, a key a line or all on one. */
    private List<String> inBraces(List<List<String>> keys) {
        List<String> entries = new ArrayList<>();
        for (List<String> key : keys) {
            if (probe(key)) {
                entries.add(braces(key));
            } else if (key.get(0).matches("    (name|image): .*")) {
                entries.add(key.get(0).strip());
            } else if (key.get(0).equals("    command:")) {
                entries.add("command: ["
                        + key.stream()
                                .skip(1)
                                .map(line -> "\"" + line.strip().substring(2) + "\"")
                                .collect(Collectors.joining(", "))
                        + "]");
            }
        }
        boolean comma = random.nextBoolean();
        if (random.nextBoolean()) {
            return List.of("  - {" + String.join(", ", entries) + (comma ? ",}" : "}"));
        }
        List<String> lines = new ArrayList<>(List.of("  - {"));
        for (int i = 0; i < entries.size(); i++) {
            lines.add("      " + entries.get(i) + (comma || i + 1 < entries.size() ? "," : ""));
        }
        lines.add("    }");
        return lines;
    }

    private String commented(String line) {
        String text = line;
        if (random.nextInt(8) == 0) {
            text += " " + COMMENTS.get(random.nextInt(COMMENTS.size()));
        }
        String mark = line.startsWith(WITHIN) ? WITHIN : "";
        if (random.nextInt(8) == 0) {
            text = mark + " ".repeat(random.nextInt(9)) + COMMENTS.get(random.nextInt(COMMENTS.size())) + "\n" + text;
        }
        return random.nextInt(12) == 0 ? mark + "\n" + text : text;
    }
}
