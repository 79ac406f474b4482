package dev.etcdsh.shell;

import dev.etcdsh.command.Commands;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jline.reader.Highlighter;
import org.jline.reader.LineReader;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/** A known command is bold, an unknown command or option red; a hint only: Enter says it in words. */
record SpecHighlighter(Commands commands) implements Highlighter {
    private static final Pattern WORD = Pattern.compile("\\S+");
    private static final AttributedStyle KNOWN = AttributedStyle.BOLD;
    private static final AttributedStyle UNKNOWN = AttributedStyle.DEFAULT.foreground(AttributedStyle.RED);

    @Override
    public AttributedString highlight(LineReader reader, String line) {
        List<String> words = WORD.matcher(line).results().map(it -> it.group()).toList();
        Optional<Commands.Found> found = words.isEmpty() ? Optional.empty() : commands.find(words);
        int named = found.map(it -> words.size() - it.rest().size()).orElse(0);
        boolean written = line.endsWith(" ");
        AttributedStringBuilder drawn = new AttributedStringBuilder();
        Matcher word = WORD.matcher(line);
        int end = 0;
        for (int i = 0; word.find(); i++) {
            drawn.append(line.substring(end, word.start()));
            boolean complete = written || i + 1 < words.size();
            drawn.styled(style(word.group(), i, named, complete, words, found), word.group());
            end = word.end();
        }
        return drawn.append(line.substring(end)).toAttributedString();
    }

    private AttributedStyle style(
            String word, int index, int named, boolean complete, List<String> words, Optional<Commands.Found> found) {
        if (index < named) {
            return KNOWN;
        }
        if (found.isEmpty()) {
            String sofar = String.join(" ", words.subList(0, index + 1));
            boolean begins = commands.names().stream()
                    .anyMatch(name -> name.startsWith(sofar) && (!complete || name.startsWith(sofar + " ")));
            return index > 1 || begins ? AttributedStyle.DEFAULT : UNKNOWN;
        }
        boolean option = word.startsWith("--") && word.length() > 2;
        String name = option ? word.substring(2).split("=", 2)[0] : "";
        boolean known = !option
                || found.get().command().spec().takesLine()
                || found.get().command().spec().allOptions().stream()
                        .anyMatch(it ->
                                complete ? it.name().equals(name) : it.name().startsWith(name));
        return known ? AttributedStyle.DEFAULT : UNKNOWN;
    }
}
