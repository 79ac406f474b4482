package dev.etcdsh.shell;

import dev.etcdsh.command.Arguments;
import dev.etcdsh.command.Binder;
import dev.etcdsh.command.Bound;
import dev.etcdsh.command.CommonOptions;
import dev.etcdsh.command.UsageError;
import dev.etcdsh.script.Words;
import java.util.List;
import org.springframework.shell.core.command.CommandParser;
import org.springframework.shell.core.command.ParsedInput;

/** From a line to what Spring Shell executes. Whatever is unknown, surplus, missing or wrong ends here. */
record StrictParser(Binder binder, Standing standing) implements CommandParser {
    /**
     * Parses a line.
     *
     * @throws UsageError when the line is wrong
     */
    @Override
    public ParsedInput parse(String line) {
        return parse(Words.of(line));
    }

    ParsedInput parse(List<String> words) {
        Bound bound = bind(words);
        return SpringCommand.input(bound.command(), bound.arguments());
    }

    /** Binds words; {@code COMMAND --help} is {@code help COMMAND}. */
    Bound bind(List<String> words) {
        if (words.isEmpty()) {
            throw new UsageError("there is no command", "the line is empty", "help lists the commands");
        }
        Bound bound = binder.bind(words);
        Arguments arguments = standing.over(bound.command().spec(), bound.arguments());
        return arguments.on(CommonOptions.HELP.name())
                ? binder.bind(List.of(Help.NAME, bound.command().spec().name()))
                : new Bound(bound.command(), arguments);
    }
}
