package dev.etcdsh.kubernetes;

import dev.etcdsh.kubernetes.WrittenYaml.Entry;
import dev.etcdsh.kubernetes.WrittenYaml.Leaf;
import dev.etcdsh.kubernetes.WrittenYaml.Mapping;
import java.util.List;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.common.ScalarStyle;

/**
 * Edits of a YAML text, by its chars. What is written in a form that cannot be edited without touching something else is refused.
 *
 * @param file how errors name it
 */
record Edit(String file, String text) {
    private static final Pattern BEHIND = Pattern.compile("[ \\t]*(#.*)?");
    private static final Pattern DASHES = Pattern.compile(" *(- +)+");

    /** The text without an entry of a mapping. Comments before and behind it stay, those within it and on its lines go. */
    String without(Mapping mapping, Entry entry) {
        return mapping.flow() ? withoutInBraces(mapping, entry) : withoutLines(entry);
    }

    private String withoutLines(Entry entry) {
        String before = text.substring(lineStart(entry.start()), entry.start());
        int end = lineEnd(entry.end());
        if (!BEHIND.matcher(text.substring(entry.end(), end)).matches()) {
            throw refused(entry, "something else stands on its last line");
        }
        if (before.chars().allMatch(c -> c == ' ')) {
            return cut(lineStart(entry.start()), nextLine(end));
        } else if (DASHES.matcher(before).matches()) {
            return cut(entry.start(), end);
        }
        throw refused(entry, "something else stands before it on its line");
    }

    /** With the comma that parts it from its neighbour. */
    private String withoutInBraces(Mapping mapping, Entry entry) {
        List<Entry> entries = mapping.entries();
        int index = entries.indexOf(entry);
        int comma = behindBlanks(entry.end());
        if (comma < text.length() && text.charAt(comma) == ',') {
            return behindBlanks(entry.end()) == entry.end()
                    ? cutPiece(entry.start(), comma + 1)
                    : new Edit(file, cut(comma, comma + 1)).cutPiece(entry.start(), entry.end());
        } else if (index == 0) {
            throw refused(entry, "nothing stands beside it");
        }
        String shorter = cutPiece(entry.start(), entry.end());
        int before = behindBlanks(entries.get(index - 1).end());
        return new Edit(file, shorter).cut(before, before + 1);
    }

    /** A piece, and its line when nothing else stands on it, else the blanks behind it. */
    private String cutPiece(int start, int end) {
        String before = text.substring(lineStart(start), start);
        String behind = text.substring(end, lineEnd(end));
        if (before.isBlank() && behind.isBlank()) {
            return cut(lineStart(start), nextLine(lineEnd(end)));
        }
        int more = end;
        while (more < text.length() && text.charAt(more) == ' ') {
            more++;
        }
        return cut(start, more);
    }

    /** The text with another value where a single one stands, in the same quotes. */
    String with(Entry entry, String value) {
        if (!(entry.value() instanceof Leaf leaf) || leaf.style().isEmpty()) {
            throw refused(entry, "its value stands elsewhere");
        }
        ScalarStyle style = leaf.style().get();
        if (style == ScalarStyle.LITERAL || style == ScalarStyle.FOLDED || leaf.end() == leaf.start()) {
            throw refused(entry, "its value is no single word");
        }
        String quote = style == ScalarStyle.PLAIN ? "" : style.toString();
        String written = text.substring(leaf.start(), leaf.end());
        if (!written.startsWith(quote)) {
            throw refused(entry, "its value has an anchor or a tag");
        }
        return text.substring(0, leaf.start()) + quote + value + quote + text.substring(leaf.end());
    }

    /**
     * The text with an entry of another one, which has lines of its own in both, behind an entry of this.
     *
     * @param other where it is taken from
     */
    String with(Entry added, Edit other, Entry neighbour) {
        int from = column(neighbour.start());
        int to = other.column(added.start());
        String lines = other.text.substring(added.start(), other.lineEnd(added.end()));
        String indent = " ".repeat(from);
        StringBuilder moved = new StringBuilder();
        for (String line : lines.split("\\R", -1)) {
            boolean first = moved.length() == 0;
            boolean shifted =
                    !first && line.length() >= to && line.substring(0, to).isBlank();
            moved.append(lineBreak()).append(first ? indent + line : shifted ? indent + line.substring(to) : line);
        }
        int end = lineEnd(neighbour.end());
        return text.substring(0, end) + moved + text.substring(end);
    }

    private int column(int place) {
        return place - lineStart(place);
    }

    private String lineBreak() {
        return text.contains("\r\n") ? "\r\n" : "\n";
    }

    private String cut(int start, int end) {
        return text.substring(0, start) + text.substring(end);
    }

    private int lineStart(int place) {
        int start = place;
        while (start > 0 && !isBreak(text.charAt(start - 1))) {
            start--;
        }
        return start > 0 || !text.startsWith("\uFEFF") ? start : 1;
    }

    private int lineEnd(int place) {
        int end = place;
        while (end < text.length() && !isBreak(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private int nextLine(int lineEnd) {
        if (lineEnd == text.length()) {
            return lineEnd;
        }
        return lineEnd + (text.startsWith("\r\n", lineEnd) ? 2 : 1);
    }

    private static boolean isBreak(char c) {
        return c == '\n' || c == '\r';
    }

    /** Over blanks, line ends and comments. */
    private int behindBlanks(int place) {
        int at = place;
        while (at < text.length()) {
            if (Character.isWhitespace(text.charAt(at))) {
                at++;
            } else if (text.charAt(at) == '#') {
                at = lineEnd(at);
            } else {
                break;
            }
        }
        return at;
    }

    private Unusable refused(Entry entry, String why) {
        int line = 1 + (int) text.substring(0, entry.start()).lines().count() - (column(entry.start()) > 0 ? 1 : 0);
        return new Unusable(
                file + ":" + line + " cannot be edited", why, "take the probe out by hand; nothing was changed");
    }
}
