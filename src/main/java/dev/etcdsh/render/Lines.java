package dev.etcdsh.render;

import java.util.ArrayList;
import java.util.List;

/** Plain lines that fit a screen as far as they may be parted. */
final class Lines {
    /** What may stand on lines of its own where the screen is narrow. */
    private static final String PARTED = "   ";

    private Lines() {}

    /** A line whose parts have three blanks between them. */
    static List<String> fit(String text, Screen screen) {
        return fill(List.of(Width.harmless(text).split(PARTED)), PARTED, screen);
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
}
