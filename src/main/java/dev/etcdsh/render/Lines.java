package dev.etcdsh.render;

import java.util.List;

/** Plain lines. Three blanks part what may stand on lines of its own where the screen is narrow. */
final class Lines {
    private static final String PARTED = "   ";

    private Lines() {}

    static List<String> fit(String text, Screen screen) {
        String line = Width.harmless(text);
        return Width.of(line) <= screen.width() ? List.of(line) : List.of(line.split(PARTED));
    }
}
