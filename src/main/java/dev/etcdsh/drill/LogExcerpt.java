package dev.etcdsh.drill;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What of a log fits into an error: a wrong flag is named at its start, everything else at its end. */
record LogExcerpt(String log) {
    private static final int FIRST = 2;
    private static final int LAST = 10;
    private static final int WIDTH = 300;

    String text() {
        List<String> lines = log.lines().filter(line -> !line.isBlank()).toList();
        if (lines.size() <= FIRST + LAST) {
            return join(lines.stream());
        }
        Stream<String> first = lines.stream().limit(FIRST);
        Stream<String> last = lines.stream().skip(lines.size() - LAST);
        return join(Stream.concat(Stream.concat(first, Stream.of("...")), last));
    }

    private static String join(Stream<String> lines) {
        return lines.map(line -> line.length() <= WIDTH ? line : line.substring(0, WIDTH) + "...")
                .collect(Collectors.joining("\n"));
    }
}
