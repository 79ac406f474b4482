package dev.etcdsh.shell;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;

/** Asks the operator. Ctrl-C and the end of the input answer nothing. */
record Questions(Supplier<Terminal> terminal) {
    boolean yes(String question) {
        return ask(question, Optional.empty())
                .map(answer -> answer.strip().toLowerCase(Locale.ROOT))
                .filter(answer -> answer.equals("y") || answer.equals("yes"))
                .isPresent();
    }

    /** What was typed is shown as stars. */
    Optional<String> secret(String question) {
        return ask(question, Optional.of('*'));
    }

    private Optional<String> ask(String question, Optional<Character> mask) {
        LineReader reader = LineReaderBuilder.builder()
                .terminal(terminal.get())
                .variable(LineReader.DISABLE_HISTORY, true)
                .variable(LineReader.DISABLE_COMPLETION, true)
                .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                .build();
        try {
            return Optional.of(mask.isPresent() ? reader.readLine(question, mask.get()) : reader.readLine(question));
        } catch (UserInterruptException | EndOfFileException noAnswer) {
            return Optional.empty();
        }
    }
}
