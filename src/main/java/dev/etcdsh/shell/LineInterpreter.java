package dev.etcdsh.shell;

import dev.etcdsh.cluster.CallFailed;
import dev.etcdsh.command.Bound;
import dev.etcdsh.command.Effect;
import dev.etcdsh.command.Exit;
import dev.etcdsh.command.Interpreter;
import dev.etcdsh.command.Result;
import dev.etcdsh.command.UsageError;
import dev.etcdsh.render.Format;
import dev.etcdsh.script.Words;
import dev.etcdsh.session.Session;
import dev.etcdsh.session.SettingsError;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.shell.core.InputReader;
import org.springframework.shell.core.command.CommandContext;
import org.springframework.shell.core.command.CommandExecutionException;
import org.springframework.shell.core.command.CommandExecutor;
import org.springframework.shell.core.command.CommandNotFoundException;
import org.springframework.shell.core.command.CommandRegistry;
import org.springframework.shell.core.command.ParsedInput;

/** The way of every line: words, command and arguments, execution, result on the screen, exit. */
final class LineInterpreter implements Interpreter {
    /** Commands produce values; what would print has nothing to print on. */
    private static final PrintWriter NOWHERE = new PrintWriter(Writer.nullWriter());

    private final StrictParser parser;
    private final CommandRegistry registry;
    private final CommandExecutor executor;
    private final Session session;
    private final Console console;
    private final Signals signals;
    private final Standing standing;

    LineInterpreter(
            StrictParser parser,
            CommandRegistry registry,
            CommandExecutor executor,
            Session session,
            Console console,
            Signals signals,
            Standing standing) {
        this.parser = parser;
        this.registry = registry;
        this.executor = executor;
        this.session = session;
        this.console = console;
        this.signals = signals;
        this.standing = standing;
    }

    @Override
    public Effect check(String line) {
        return check(Words.of(line));
    }

    /** The same for words as they are. */
    Effect check(List<String> words) {
        Bound bound = parser.bind(words);
        return bound.command() instanceof Source source
                ? source.effect(bound.arguments())
                : bound.command().spec().effect();
    }

    @Override
    public Ran run(String line) {
        session.begins(line);
        return run(() -> parser.parse(line));
    }

    /** Runs words as they are: nothing in them is a quote, a comment or a variable. */
    Ran run(List<String> words) {
        session.begins(Words.joined(words));
        return run(() -> parser.parse(words));
    }

    private Ran run(Supplier<ParsedInput> line) {
        if (signals.terminated() || signals.missedOne()) {
            return new Ran(Exit.INTERRUPTED, false, true);
        }
        ParsedInput input;
        session.interruption().begin();
        try {
            input = line.get();
        } catch (UsageError error) {
            console.show(error.problem(), standing.format());
            return new Ran(Exit.USAGE, false);
        } catch (CallFailed givenUp) {
            console.show(givenUp.problem(), standing.format());
            return new Ran(Exit.of(givenUp), false, true);
        } finally {
            session.interruption().end();
        }
        if (session.interruption().wanted()) {
            return new Ran(Exit.INTERRUPTED, false, true);
        }
        Result result = execute(input);
        if (!result.silent()) {
            console.show(
                    result,
                    input.commandName(),
                    Format.of(SpringCommand.arguments(input)).orElse(Format.TABLE));
        }
        return new Ran(
                result.exit(),
                result.changed(),
                signals.leaving() || session.interruption().wanted());
    }

    private Result execute(ParsedInput input) {
        session.interruption().begin();
        console.begin();
        try {
            executor.execute(new CommandContext(input, registry, NOWHERE, new InputReader() {}));
            return command(input).result();
        } catch (CommandExecutionException failed) {
            return failure(failed.getCause() == null ? failed : failed.getCause(), input.commandName());
        } catch (CommandNotFoundException impossible) {
            throw new IllegalStateException(impossible);
        } finally {
            console.end();
            session.interruption().end();
        }
    }

    private SpringCommand command(ParsedInput input) {
        if (registry.getCommandByName(input.commandName()) instanceof SpringCommand command) {
            return command;
        }
        throw new IllegalStateException(input.commandName() + " is not registered");
    }

    /** What a command comes to that threw this. */
    static Result failure(Throwable cause, String command) {
        if (cause instanceof CallFailed failed) {
            return Result.failed(Exit.of(failed), failed.problem());
        }
        if (cause instanceof UsageError error) {
            return Result.failed(Exit.USAGE, error.problem());
        }
        if (cause instanceof SettingsError error) {
            return Result.failed(Exit.USAGE, error.problem());
        }
        return Result.failed(Exit.FAILED, Bugs.problem(command + " failed", cause));
    }
}
