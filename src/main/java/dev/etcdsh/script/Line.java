package dev.etcdsh.script;

import java.util.Locale;

/**
 * One command of a script, complete: continuations joined, comments gone, variables filled in.
 *
 * @param where for errors: {@code recover.etcdsh:7}; empty for a line that stands alone
 */
public record Line(String where, String text) {
    private static final int LONGEST = 1_000;

    /** The text as it is echoed: of an endless one the beginning. */
    String echo() {
        return text.length() <= LONGEST
                ? text
                : String.format(Locale.ROOT, "%s ... (%,d characters)", text.substring(0, LONGEST / 5), text.length());
    }
}
