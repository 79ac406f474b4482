package dev.etcdsh.shell;

import dev.etcdsh.command.Binder;
import dev.etcdsh.command.Command;
import dev.etcdsh.command.Commands;
import dev.etcdsh.script.Variables;
import dev.etcdsh.session.Session;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.shell.core.command.CommandExecutor;
import org.springframework.shell.core.command.CommandRegistry;

/**
 * The frame: Spring Shell's registry and executor, with our parser, commands and prompt in their places. Wired by hand: a
 * dozen objects need no application context, whose refresh alone would cost more than all the rest of a start.
 */
final class ShellContext {
    private final Glance glance;
    private final LineHistory history;
    private final Standing standing;
    private final Scripts scripts;
    private final Commands commands;
    private final Prompt prompt;
    private final StrictParser parser;
    private final LineInterpreter interpreter;

    /**
     * Wires everything.
     *
     * @param plain commands that need no shell around them
     */
    ShellContext(List<Command> plain, Session session, Console console, Signals signals, Standing standing) {
        this.standing = standing;
        glance = new Glance(session);
        history = LineHistory.of(session.state());
        scripts = new Scripts(this::interpreter, console, standing);
        commands = new Commands(Stream.concat(
                        plain.stream(),
                        Stream.of(
                                new Help(
                                        this::commands,
                                        () -> console.streams().outScreen().width()),
                                new History(history),
                                new Source(scripts, standing),
                                new Watch(this::parser, console),
                                new Leave(signals)))
                .toList());
        prompt = new Prompt(session, glance);
        CommandRegistry registry = registry(session, console);
        parser = new StrictParser(new Binder(commands), standing);
        interpreter = new LineInterpreter(
                parser, registry, new CommandExecutor(registry), session, console, signals, standing);
    }

    private CommandRegistry registry(Session session, Console console) {
        CommandRegistry registry = new CommandRegistry();
        commands.all().forEach(command -> registry.registerCommand(new SpringCommand(command, session, console)));
        return registry;
    }

    Commands commands() {
        return commands;
    }

    private StrictParser parser() {
        return parser;
    }

    LineInterpreter interpreter() {
        return interpreter;
    }

    Scripts scripts() {
        return scripts;
    }

    Variables variables() {
        return standing.variables();
    }

    LineHistory history() {
        return history;
    }

    Glance glance() {
        return glance;
    }

    Prompt prompt() {
        return prompt;
    }
}
