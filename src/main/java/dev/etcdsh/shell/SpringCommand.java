package dev.etcdsh.shell;

import dev.etcdsh.command.Arguments;
import dev.etcdsh.command.Command;
import dev.etcdsh.command.Result;
import dev.etcdsh.render.Format;
import dev.etcdsh.session.Session;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.shell.core.command.AbstractCommand;
import org.springframework.shell.core.command.CommandArgument;
import org.springframework.shell.core.command.CommandContext;
import org.springframework.shell.core.command.CommandOption;
import org.springframework.shell.core.command.ExitStatus;
import org.springframework.shell.core.command.ParsedInput;

/**
 * A command as Spring Shell registers and executes it. Arguments travel as Spring Shell's ParsedInput; what they produced is
 * kept for the interpreter, since an ExitStatus has room for a number only.
 */
final class SpringCommand extends AbstractCommand {
    private final Command command;
    private final Session session;
    private final Console console;
    private @Nullable Result result;

    SpringCommand(Command command, Session session, Console console) {
        super(
                command.spec().name(),
                command.spec().summary(),
                command.spec().group().name(),
                command.spec().description(),
                false);
        this.command = command;
        this.session = session;
        this.console = console;
        setAliases(command.spec().aliases());
    }

    Command command() {
        return command;
    }

    /** Bound arguments as Spring Shell carries them. */
    static ParsedInput input(Command command, Arguments arguments) {
        ParsedInput.Builder input =
                ParsedInput.builder().commandName(command.spec().name());
        arguments
                .options()
                .forEach((name, values) -> values.forEach(value -> input.addOption(
                        CommandOption.with().longName(name).value(value).build())));
        for (int i = 0; i < arguments.operands().size(); i++) {
            input.addArgument(new CommandArgument(i, arguments.operands().get(i)));
        }
        return input.build();
    }

    /** And back. */
    static Arguments arguments(ParsedInput input) {
        Map<String, List<String>> options = new HashMap<>();
        for (CommandOption option : input.options()) {
            options.computeIfAbsent(String.valueOf(option.longName()), name -> new ArrayList<>())
                    .add(String.valueOf(option.value()));
        }
        return new Arguments(
                options, input.arguments().stream().map(CommandArgument::value).toList());
    }

    @Override
    public ExitStatus doExecute(CommandContext context) {
        Arguments arguments = arguments(context.parsedInput());
        Result produced = command.run(
                arguments,
                session,
                soFar ->
                        console.showSoFar(soFar, getName(), Format.of(arguments).orElse(Format.TABLE)));
        result = produced;
        return new ExitStatus(produced.exit().code(), produced.exit().name());
    }

    /** What the last execution produced. */
    Result result() {
        if (result == null) {
            throw new IllegalStateException(getName() + " has not been executed");
        }
        return result;
    }
}
