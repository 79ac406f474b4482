package dev.etcdsh.render;

import java.util.List;
import org.jline.utils.WCWidth;

/** Text as a terminal shows it. */
final class Width {
    private Width() {}

    /** How many columns it takes: a Korean syllable two, a combining mark none. */
    static int of(String text) {
        return plain(text)
                ? text.length()
                : text.codePoints()
                        .map(WCWidth::wcwidth)
                        .map(width -> Math.max(0, width))
                        .sum();
    }

    /** Printable ASCII, which is nearly all that is shown: a column each, and harmless. */
    private static boolean plain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char shown = text.charAt(i);
            if (shown < ' ' || shown > '~') {
                return false;
            }
        }
        return true;
    }

    static int widest(List<String> texts) {
        return texts.stream().mapToInt(Width::of).max().orElse(0);
    }

    /** Blanks up to a width. */
    static String gap(String text, int width) {
        return " ".repeat(Math.max(0, width - of(text)));
    }

    /**
     * Without what would steer a terminal, turn writing round or look like a blank: names come from the network. Each such character becomes
     * its Java and JSON escape, so that a JSON text treated so means the same as before.
     */
    static String harmless(String text) {
        if (plain(text) || text.codePoints().noneMatch(Width::steers)) {
            return text;
        }
        StringBuilder safe = new StringBuilder();
        text.codePoints().forEach(point -> {
            if (steers(point)) {
                safe.append(String.format("\\u%04x", point));
            } else {
                safe.appendCodePoint(point);
            }
        });
        return safe.toString();
    }

    private static boolean steers(int point) {
        int type = Character.getType(point);
        return type == Character.CONTROL
                || (type == Character.SPACE_SEPARATOR && point != ' ')
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR
                || (type == Character.FORMAT && point < 0x10000)
                || type == Character.SURROGATE;
    }
}
