package dev.etcdsh.kubernetes;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** The words that start a program: directly, or in the line of a {@code sh -c}. */
final class CommandLine {
    private CommandLine() {}

    /**
     * The words after the program's name; empty when another program is started. Words that begin with a flag are those of the
     * image's own entry point, which is taken for the program when the image is called so.
     *
     * @param program its file name: {@code etcd}
     * @param image empty when it is in no container
     */
    static Optional<List<String>> after(
            String program, List<String> words, Map<String, String> variables, String image) {
        Optional<String> line = shellLine(words);
        if (line.isPresent()) {
            return ShellLine.commands(line.get(), variables).stream()
                    .map(command -> after(program, command))
                    .flatMap(Optional::stream)
                    .reduce((earlier, last) -> last);
        }
        if (words.isEmpty() || words.get(0).startsWith("-")) {
            return imageIs(program, image) ? Optional.of(words) : Optional.empty();
        }
        return after(program, words);
    }

    private static Optional<List<String>> after(String program, List<String> words) {
        return IntStream.range(0, words.size())
                .takeWhile(index -> !words.get(index).startsWith("-"))
                .filter(index -> fileName(words.get(index)).equals(program))
                .mapToObj(index -> words.subList(index + 1, words.size()))
                .findFirst();
    }

    /** {@code sh -c LINE}, {@code /bin/bash -ec LINE}. */
    private static Optional<String> shellLine(List<String> words) {
        if (words.isEmpty() || !fileName(words.get(0)).matches("(ba|da|a)?sh")) {
            return Optional.empty();
        }
        return IntStream.range(1, words.size() - 1)
                .filter(index -> words.get(index).matches("-[a-z]*c"))
                .mapToObj(index -> words.get(index + 1))
                .findFirst();
    }

    private static boolean imageIs(String program, String image) {
        String name = fileName(image).split("[:@]", 2)[0];
        return name.equals(program) || name.endsWith("-" + program);
    }

    private static String fileName(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /**
     * Flags by name without dashes, as Go reads them: one dash or two, {@code --flag=value}, {@code --flag value}, or alone for
     * true; the last counts.
     */
    static Map<String, String> flags(List<String> words) {
        Map<String, String> flags = new HashMap<>();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (!word.startsWith("-")) {
                continue;
            }
            String flag = word.replaceFirst("^--?", "");
            int equals = flag.indexOf('=');
            if (equals >= 0) {
                flags.put(flag.substring(0, equals), flag.substring(equals + 1));
            } else if (i + 1 < words.size() && !words.get(i + 1).startsWith("-")) {
                flags.put(flag, words.get(++i));
            } else {
                flags.put(flag, "true");
            }
        }
        return flags;
    }
}
