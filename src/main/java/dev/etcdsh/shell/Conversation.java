package dev.etcdsh.shell;

import dev.etcdsh.command.Built;
import dev.etcdsh.command.Exit;
import dev.etcdsh.command.Interpreter.Ran;
import dev.etcdsh.render.Renderer;
import dev.etcdsh.render.Screen;
import dev.etcdsh.session.Session;
import java.time.Instant;
import java.util.List;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.DefaultParser;
import org.jline.reader.impl.LineReaderImpl;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;

/** The prompt: reads lines until the operator leaves. */
final class Conversation {
    private static final List<String> MENU_COLOURS = List.of(
            LineReader.COMPLETION_STYLE_STARTING,
            LineReader.COMPLETION_STYLE_DESCRIPTION,
            LineReader.COMPLETION_STYLE_LIST_STARTING,
            LineReader.COMPLETION_STYLE_LIST_DESCRIPTION);

    private final ShellContext context;
    private final Session session;
    private final Console console;
    private final Signals signals;
    private final boolean quiet;
    private final LineReader reader;
    private volatile boolean answered;
    private Exit last = Exit.DONE;

    Conversation(ShellContext context, Session session, Console console, Signals signals, boolean quiet) {
        this.context = context;
        this.session = session;
        this.console = console;
        this.signals = signals;
        this.quiet = quiet;
        this.reader = reader();
        console.sayAbove(reader);
    }

    private LineReader reader() {
        Terminal terminal = console.terminal();
        DefaultParser parser = new DefaultParser();
        parser.setEofOnEscapedNewLine(true);
        LineReaderBuilder builder = LineReaderBuilder.builder()
                .terminal(terminal)
                .appName("etcdsh")
                .parser(parser)
                .completer(new SpecCompleter(context.commands(), session::lastView, () -> context.variables()
                        .names()))
                .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                .variable(LineReader.SECONDARY_PROMPT_PATTERN, "> ")
                .variable(LineReader.BELL_STYLE, "none");
        if (console.streams().colour()) {
            builder.highlighter(new SpecHighlighter(context.commands()));
        } else {
            MENU_COLOURS.forEach(style -> builder.variable(style, "fg:default"));
        }
        context.history().attach(builder);
        return builder.build();
    }

    /**
     * Runs it. Leaving is 0, whatever the last line came to; being ended from outside is 130, or 5 when that stopped a change
     * half-way.
     */
    int run() {
        context.history().open(reader).ifPresent(console::caution);
        if (!quiet) {
            console.say(Banner.identity(Built.THIS.etcdsh(), session.name()));
            new Reminder(session).lines().forEach(console::caution);
        }
        afterwards(() -> context.glance().look(this::greet));
        reader.getWidgets().put(LineReader.CALLBACK_FINISH, this::entered);
        while (!signals.leaving()) {
            try {
                turn(reader.readLine(prompt()));
            } catch (UserInterruptException cleared) {
                if (cleared.getPartialLine().isEmpty() && !signals.leaving()) {
                    console.say("Ctrl-D or exit to leave");
                }
            } catch (EndOfFileException leave) {
                signals.leave();
                new Reminder(session).lines().forEach(console::caution);
            }
        }
        return ended().code();
    }

    /** When the first prompt is about to be shown: what is done beside would have it wait for a processor. */
    private void afterwards(Runnable first) {
        reader.getWidgets().put(LineReader.CALLBACK_INIT, () -> {
            reader.getWidgets().remove(LineReader.CALLBACK_INIT);
            first.run();
            return true;
        });
    }

    /** Enter: a look that the line will want begins while it is taken from the screen and apart. */
    private boolean entered() {
        List<String> words = List.of(reader.getBuffer().toString().strip().split(" "));
        context.commands()
                .find(words)
                .filter(found -> found.command().glances())
                .ifPresent(found -> session.beginGlance());
        return true;
    }

    private Exit ended() {
        if (!signals.terminated()) {
            return Exit.DONE;
        }
        return last == Exit.PARTLY ? Exit.PARTLY : Exit.INTERRUPTED;
    }

    private void turn(String line) {
        context.history().save().ifPresent(console::caution);
        if (line.isBlank()) {
            return;
        }
        signals.missedOne();
        answered = true;
        Instant began = session.clock().now();
        Ran ran = context.scripts().text(line.contains("\n") ? "paste" : "", line);
        session.dropGlance();
        last = signals.terminated() ? ran.exit() : Exit.DONE;
        context.prompt().ended(ran.exit());
        if (signals.leaving()) {
            return;
        }
        if (seen(ran, began)) {
            context.glance().goOn();
        } else {
            context.glance().look(this::redraw);
        }
    }

    /** What the line has just seen need not be looked at again for the prompt. */
    private boolean seen(Ran ran, Instant began) {
        return ran.exit() == Exit.DONE
                && !ran.changed()
                && context.glance().trouble().isEmpty()
                && session.lastView()
                        .filter(view -> !view.taken().isBefore(began))
                        .isPresent();
    }

    /**
     * The first look has ended: its line goes above the prompt, which may already be written on. An operator who was quicker
     * than it has had an answer by then.
     */
    private void greet() {
        if (!quiet && !answered) {
            Screen screen = console.streams().errScreen();
            context.glance()
                    .trouble()
                    .map(Banner::trouble)
                    .or(() -> session.lastView().map(view -> Banner.state(view, screen.width())))
                    .map(line -> String.join("\n", Renderer.prose(line, screen)))
                    .ifPresent(reader::printAbove);
        }
        redraw();
    }

    private void redraw() {
        if (reader instanceof LineReaderImpl drawn) {
            drawn.setPrompt(prompt());
        }
        if (reader.isReading()) {
            try {
                reader.callWidget(LineReader.REDISPLAY);
            } catch (IllegalStateException entered) {
                // The line was entered in this very moment; the next prompt is drawn anew anyway.
            }
        }
    }

    private String prompt() {
        AttributedString prompt = context.prompt().getPrompt();
        return console.streams().colour() ? prompt.toAnsi(console.terminal()) : prompt.toString();
    }
}
