package dev.etcdsh.shell;

import dev.etcdsh.cluster.Connector;
import dev.etcdsh.command.Arguments;
import dev.etcdsh.command.Command;
import dev.etcdsh.command.CommonOptions;
import dev.etcdsh.command.Interpreter.Ran;
import dev.etcdsh.command.UsageError;
import dev.etcdsh.maintenance.Interruption;
import dev.etcdsh.script.ScriptText;
import dev.etcdsh.session.Session;
import dev.etcdsh.session.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One session from start to end: a command, a script, lines from stdin, or the prompt.
 *
 * @param commands those that know nothing of the shell around them
 */
record SessionRun(Streams streams, Connector connector, List<Command> commands) {
    /**
     * Runs it.
     *
     * @return the exit code of the program
     * @throws UsageError when what was asked for contradicts itself
     */
    int run(Launch launch, Settings settings) {
        boolean single = !launch.words().isEmpty();
        long ways = Stream.of(
                        single, !launch.commands().isEmpty(), launch.file().isPresent())
                .filter(given -> given)
                .count();
        if (ways > 1) {
            throw new UsageError("a command, -c and -f exclude each other", "", "give one of them");
        }
        Console console = new Console(streams, System.getenv().getOrDefault("TERM", "dumb"));
        Interruption interruption = new Interruption();
        Signals signals = new Signals(interruption, console::say);
        console.giveCtrlCBackTo(signals);
        signals.install();
        Standing standing = new Standing(standing(launch, settings));
        Session session = new Session(settings, connector, console::secret, console, new SystemClock(), interruption);
        settings.cautions().forEach(console::caution);
        try (ShellContext context = new ShellContext(commands, session, console, signals, standing)) {
            int code = ways == 0 && streams.inIsTerminal()
                    ? new Conversation(context, session, console, signals, launch.on(Launch.QUIET)).run()
                    : once(launch, context).exit().code();
            close(context, session, console);
            return code;
        }
    }

    /** The program's options; a variable's output format where no option asks for one. */
    private static Arguments standing(Launch launch, Settings settings) {
        Arguments said = launch.said();
        if (said.has(CommonOptions.OUTPUT.name()) || said.has(CommonOptions.WRITE_OUT.name())) {
            return said;
        }
        Map<String, List<String>> options = new HashMap<>(said.options());
        settings.writeOut().ifPresent(format -> {
            if (!CommonOptions.WRITE_OUT.kind().choices().contains(format)) {
                throw new UsageError(
                        "the variable for --write-out says " + format,
                        "it takes " + CommonOptions.OUTPUT.kind().expects(),
                        "set ETCDSH_WRITE_OUT, or give --output");
            }
            options.put(CommonOptions.WRITE_OUT.name(), List.of(format));
        });
        return new Arguments(options, said.operands());
    }

    private Ran once(Launch launch, ShellContext context) {
        if (!launch.words().isEmpty()) {
            return context.interpreter().run(launch.words());
        }
        if (!launch.commands().isEmpty()) {
            return context.scripts()
                    .text(launch.commands().size() == 1 ? "" : "-c", String.join("\n", launch.commands()));
        }
        String file = launch.file().orElse("-");
        return file.equals("-") ? stdin(context) : context.interpreter().run(List.of(Source.NAME, "--", file));
    }

    private Ran stdin(ShellContext context) {
        try {
            return context.scripts().text("stdin", ScriptText.of("stdin", streams.in()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void close(ShellContext context, Session session, Console console) {
        context.glance().stop();
        session.close();
        try {
            console.close();
        } catch (IOException gone) {
            // The terminal went away before the shell did; there is nothing left to restore.
        }
    }
}
