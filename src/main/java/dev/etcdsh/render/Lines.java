package dev.etcdsh.render;

import java.util.ArrayList;
import java.util.List;

/** Prose that fits a screen as far as it may be parted: between its parts, else between its words, never within one. */
final class Lines {
    /** What may stand on lines of its own where the screen is narrow. */
    private static final String PARTED = "   ";

    private static final int INDENT = 2;

    private Lines() {}

    /** A line whose parts have three blanks between them. */
    static List<String> fit(String text, Screen screen) {
        String line = Width.harmless(text);
        if (Width.of(line) <= screen.width()) {
            return List.of(line);
        }
        return fill(List.of(line.split(PARTED)), PARTED, screen).stream()
                .flatMap(part -> prose("", part, screen).stream())
                .toList();
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
     * Words behind a lead; what does not fit goes on below the first of them.
     *
     * <pre>
     *   why:  a lead is what stands
     *         in front
     * </pre>
     */
    static List<String> behind(String lead, String text, Screen screen) {
        return hanging(lead, Width.of(lead), text, screen);
    }

    /** A lead and words; what does not fit goes on below, a little to the right. */
    static List<String> prose(String lead, String text, Screen screen) {
        return hanging(lead, INDENT, text, screen);
    }

    private static List<String> hanging(String lead, int indent, String text, Screen screen) {
        List<String> words = new ArrayList<>(List.of(Width.harmless(text).split(" ")));
        words.set(0, lead + words.get(0));
        List<String> lines = new ArrayList<>();
        String margin = " ".repeat(indent);
        for (String word : words) {
            int last = lines.size() - 1;
            if (last >= 0 && Width.of(lines.get(last)) + 1 + Width.of(word) <= screen.width()) {
                lines.set(last, lines.get(last) + " " + word);
            } else {
                lines.add(last < 0 ? word : margin + word);
            }
        }
        return lines;
    }
}
