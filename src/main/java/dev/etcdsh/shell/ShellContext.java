package dev.etcdsh.shell;

import dev.etcdsh.command.Binder;
import dev.etcdsh.command.Command;
import dev.etcdsh.command.Commands;
import dev.etcdsh.script.Variables;
import dev.etcdsh.session.Session;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.context.support.StaticMessageSource;
import org.springframework.shell.core.command.CommandExecutor;
import org.springframework.shell.core.command.CommandParser;
import org.springframework.shell.core.command.CommandRegistry;
import org.springframework.shell.jline.PromptProvider;

/**
 * The frame: Spring Shell's registry and executor, with our parser, commands and prompt in their places. Beans are registered
 * by functions; nothing is scanned.
 */
final class ShellContext implements AutoCloseable {
    private final GenericApplicationContext context = new GenericApplicationContext();
    private final Standing standing;

    /**
     * Wires everything.
     *
     * @param commands those that need no shell around them
     */
    ShellContext(List<Command> commands, Session session, Console console, Signals signals, Standing standing) {
        this.standing = standing;
        // Without a bean of this name Spring walks through all the locales of the JDK.
        bean("messageSource", MessageSource.class, StaticMessageSource::new);
        bean("glance", Glance.class, () -> new Glance(session));
        bean("scripts", Scripts.class, () -> new Scripts(this::interpreter, console, standing));
        bean("history", LineHistory.class, () -> LineHistory.of(System.getenv()));
        bean(
                "commands",
                Commands.class,
                () -> new Commands(Stream.concat(
                                commands.stream(),
                                Stream.of(
                                        new Help(this::commands, () -> console.streams()
                                                .outScreen()
                                                .width()),
                                        new History(history()),
                                        new Source(scripts(), standing),
                                        new Leave(signals)))
                        .toList()));
        bean("parser", StrictParser.class, () -> new StrictParser(new Binder(commands()), standing));
        bean("registry", CommandRegistry.class, () -> registry(session));
        bean("executor", CommandExecutor.class, () -> new CommandExecutor(context.getBean(CommandRegistry.class)));
        bean("prompt", PromptProvider.class, () -> new Prompt(session, glance()));
        bean(
                "interpreter",
                LineInterpreter.class,
                () -> new LineInterpreter(
                        (StrictParser) context.getBean(CommandParser.class),
                        context.getBean(CommandRegistry.class),
                        context.getBean(CommandExecutor.class),
                        session,
                        console,
                        signals,
                        standing));
        context.refresh();
    }

    /** Lazy: a single command needs neither prompt nor history. */
    private <T> void bean(String name, Class<T> type, Supplier<? extends T> supplier) {
        context.registerBean(name, type, supplier::get, definition -> definition.setLazyInit(true));
    }

    private CommandRegistry registry(Session session) {
        CommandRegistry registry = new CommandRegistry();
        commands().all().forEach(command -> registry.registerCommand(new SpringCommand(command, session)));
        return registry;
    }

    Commands commands() {
        return context.getBean(Commands.class);
    }

    LineInterpreter interpreter() {
        return context.getBean(LineInterpreter.class);
    }

    Scripts scripts() {
        return context.getBean(Scripts.class);
    }

    Variables variables() {
        return standing.variables();
    }

    LineHistory history() {
        return context.getBean(LineHistory.class);
    }

    Glance glance() {
        return context.getBean(Glance.class);
    }

    Prompt prompt() {
        return (Prompt) context.getBean(PromptProvider.class);
    }

    @Override
    public void close() {
        context.close();
    }
}
