package dev.etcdsh.shell;

import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;
import org.jspecify.annotations.Nullable;

/** What a command has come to while it still waits for somebody: it gives way to the result. */
final class SoFar {
    private @Nullable LinesInPlace shown;

    void show(Terminal terminal, String text) {
        LinesInPlace place = shown;
        if (place == null) {
            place = new LinesInPlace(terminal);
            shown = place;
        }
        if (!place.astray()) {
            place.draw(text.lines().map(AttributedString::fromAnsi).toList());
        }
    }

    /** On a terminal that got another size meanwhile it stays, and the result goes below. */
    void giveWay() {
        LinesInPlace place = shown;
        shown = null;
        if (place != null && place.astray()) {
            place.leave();
        } else if (place != null) {
            place.erase();
        }
    }
}
