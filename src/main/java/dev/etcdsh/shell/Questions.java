package dev.etcdsh.shell;

import dev.etcdsh.cluster.CallFailed;
import dev.etcdsh.cluster.Problem;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;

/** Asks the operator. */
record Questions(Supplier<Terminal> terminal) {
    /** Ctrl-C and the end of the input mean no. */
    boolean yes(String question) {
        try {
            String answer = reader().readLine(question).strip().toLowerCase(Locale.ROOT);
            return answer.equals("y") || answer.equals("yes");
        } catch (UserInterruptException | EndOfFileException no) {
            return false;
        }
    }

    /**
     * What was typed is shown as stars.
     *
     * @return empty at the end of the input
     * @throws CallFailed CANCELLED for Ctrl-C
     */
    Optional<String> secret(String question) {
        try {
            return Optional.of(reader().readLine(question, '*'));
        } catch (EndOfFileException nothing) {
            return Optional.empty();
        } catch (UserInterruptException e) {
            throw new CallFailed(CallFailed.Kind.CANCELLED, Problem.of("not connected: asking was given up"), e);
        }
    }

    private LineReader reader() {
        return LineReaderBuilder.builder()
                .terminal(terminal.get())
                .variable(LineReader.DISABLE_HISTORY, true)
                .variable(LineReader.DISABLE_COMPLETION, true)
                .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                .build();
    }
}
