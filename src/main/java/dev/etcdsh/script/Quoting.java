package dev.etcdsh.script;

/** Walks over the characters of one command, which may be spread over several lines, and knows which are quoted. */
final class Quoting {
    private static final char NONE = 0;

    private char open = NONE;
    private boolean goesOn;

    /** The line without its comment: from a {@code #} at its start or behind a blank, outside quotes. */
    String uncommented(String line) {
        goesOn = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '\\') {
                goesOn = i + 1 == line.length();
                i++;
            } else if (open != NONE) {
                open = c == open ? NONE : open;
            } else if (c == '"' || c == '\'') {
                open = c;
            } else if (c == '#' && (i == 0 || Character.isWhitespace(line.charAt(i - 1)))) {
                return line.substring(0, i);
            }
        }
        return line;
    }

    /** Whether the line walked over last ended in a backslash that nothing escapes. */
    boolean goesOn() {
        return goesOn;
    }
}
