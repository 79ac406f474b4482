package dev.etcdsh.render;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Plain lines that fit a screen as far as they may be parted. */
final class Lines {
    /** What may stand on lines of its own where the screen is narrow. */
    private static final String PARTED = "   ";
    /** Beside a lead that leaves less room than this, words go over the edge instead of one below the other. */
    private static final int LEAST = 20;

    /** A blank to break at: not within {@code 16.4 MiB}, {@code 95 %}, {@code 5 s}, {@code --force margin} or {@code etcd #9}. */
    private static final Pattern BREAK =
            Pattern.compile(" (?<!--force )(?!#)(?!(?<=[0-9] )(?:%|B|[KMGTPE]iB|ms|s)(?![A-Za-z]))");

    /** Longer than any line that says something: what was typed, or is in a file, may be a megabyte. */
    private static final int LONGEST = 1_000;

    private Lines() {}

    /** A line as it is, or the beginning of an endless one. */
    static String excerpt(String line) {
        return line.length() <= LONGEST
                ? line
                : line.substring(0, LONGEST / 5) + " ... (" + Units.count(line.length()) + " characters)";
    }

    /** A line whose parts have three blanks between them, or a sentence. */
    static List<String> fit(String text, Screen screen) {
        String line = Width.harmless(text);
        if (Width.of(line) <= screen.width()) {
            return List.of(line);
        }
        return line.contains(PARTED)
                ? fill(List.of(line.split(PARTED)), PARTED, screen)
                : fill(Arrays.asList(BREAK.split(line)), " ", screen);
    }

    /** As many parts on a line as it has room for; a part is never cut. */
    static List<String> fill(List<String> parts, String gap, Screen screen) {
        List<String> lines = new ArrayList<>();
        for (String part : parts) {
            int last = lines.size() - 1;
            String longer = last < 0 ? part : lines.get(last) + gap + part;
            if (last >= 0 && Width.of(longer) <= screen.width()) {
                lines.set(last, longer);
            } else {
                lines.add(part);
            }
        }
        return lines;
    }

    /**
     * Sentences behind a lead; what does not fit stands below their beginning.
     *
     * <pre>
     *   next: compact, then defragment that member; if live
     *         data fills the file, delete keys
     * </pre>
     *
     * @param lead without styles
     */
    static List<String> prose(String lead, String text, Screen screen) {
        int indent = Width.of(lead);
        Screen room = new Screen(Math.max(LEAST, screen.width() - indent), screen.colour());
        List<String> lines = text.lines()
                .map(Lines::excerpt)
                .map(Width::harmless)
                .flatMap(line -> words(line, room))
                .toList();
        List<String> all = new ArrayList<>();
        for (String line : lines) {
            all.add((all.isEmpty() ? lead : " ".repeat(indent)) + line);
        }
        return all;
    }

    private static Stream<String> words(String line, Screen room) {
        return Width.of(line) <= room.width()
                ? Stream.of(line)
                : fill(Arrays.asList(BREAK.split(line)), " ", room).stream();
    }
}
