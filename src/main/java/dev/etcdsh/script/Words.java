package dev.etcdsh.script;

import dev.etcdsh.command.UsageError;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Takes a line apart. Blanks separate words; {@code '} and {@code "} keep them together, anywhere in a word; a backslash
 * takes the next character as it is, inside quotes too. Nothing else is special: {@code !}, {@code *} and {@code $} are
 * themselves.
 */
public final class Words {
    private Words() {}

    /**
     * Splits.
     *
     * @return without quotes and escapes
     * @throws UsageError when a quote is not closed or the line ends in a backslash
     */
    public static List<String> of(String line) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean begun = false;
        char quote = 0;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '\\') {
                if (++i == line.length()) {
                    throw new UsageError("the line ends in \\", "nothing follows it", "take the \\ away");
                }
                word.append(line.charAt(i));
                begun = true;
            } else if (quote != 0) {
                if (c == quote) {
                    quote = 0;
                } else {
                    word.append(c);
                }
            } else if (c == '\'' || c == '"') {
                quote = c;
                begun = true;
            } else if (!Character.isWhitespace(c)) {
                word.append(c);
                begun = true;
            } else if (begun) {
                words.add(word.toString());
                word.setLength(0);
                begun = false;
            }
        }
        if (quote != 0) {
            throw new UsageError("the quote " + quote + " is not closed", "", "close it, or write \\" + quote);
        }
        if (begun) {
            words.add(word.toString());
        }
        return words;
    }

    /** The other way: a line that gives these words again. */
    public static String joined(List<String> words) {
        return words.stream().map(Words::quoted).collect(Collectors.joining(" "));
    }

    private static String quoted(String word) {
        boolean plain = !word.isEmpty()
                && !word.startsWith("#")
                && word.chars().noneMatch(c -> Character.isWhitespace(c) || c == '\'' || c == '"' || c == '\\');
        return plain ? word : '"' + word.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
