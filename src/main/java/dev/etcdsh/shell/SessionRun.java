package dev.etcdsh.shell;

import dev.etcdsh.cluster.CallFailed;
import dev.etcdsh.cluster.Problem;
import dev.etcdsh.command.Arguments;
import dev.etcdsh.command.Command;
import dev.etcdsh.command.CommonOptions;
import dev.etcdsh.command.UsageError;
import dev.etcdsh.drill.DrillException;
import dev.etcdsh.maintenance.Interruption;
import dev.etcdsh.session.Session;
import dev.etcdsh.session.Settings;
import dev.etcdsh.session.StateFolder;
import dev.etcdsh.session.Unfinished;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One session from start to end: a command, a script, lines from stdin, or the prompt. */
record SessionRun(Surroundings around) {
    /**
     * Runs it.
     *
     * @return the exit code of the program
     * @throws UsageError when what was asked for contradicts itself
     */
    int run(Launch launch, Settings settings) {
        return run(launch, settings, Optional.empty());
    }

    /**
     * Runs it on a stage that is set first. What is run without a prompt is checked before that.
     *
     * @return the exit code of the program
     * @throws UsageError when what was asked for contradicts itself, or a line is wrong
     * @throws DrillException when the stage cannot be set
     * @throws CallFailed when it was set and does not answer as it should, or the operator stopped waiting
     */
    int run(Launch launch, Settings settings, Optional<Stage> stage) {
        if (launch.ways() > 1) {
            throw new UsageError("a command, -c and -f exclude each other", "", "give one of them");
        }
        List<Command> plain = Catalogue.meantBy(launch.words());
        boolean prompt = launch.ways() == 0 && streams().inIsTerminal();
        boolean alone = Catalogue.alone(launch.words());
        if (!alone) {
            Silent.prepare();
        }
        if (!alone && !prompt) { // the prompt is shown before anybody is connected to
            around.connector().prepare();
        }
        Console console = new Console(streams(), around.environment().getOrDefault("TERM", "dumb"));
        Interruption interruption = new Interruption();
        Signals signals = new Signals(interruption, console::say);
        console.giveCtrlCBackTo(signals);
        if (!alone) { // that has no middle to be ended in, and handlers take a start 5 to 9 ms
            around.handlers().accept(signals);
        }
        Standing standing = new Standing(standing(launch, settings));
        standing.variables(); // refuses definitions that are none, whether a line uses them or not
        Session session = new Session(
                settings,
                around.connector(),
                console::secret,
                console,
                new SystemClock(),
                interruption,
                StateFolder.of(around.environment()),
                launch.node(around.node()));
        settings.cautions().forEach(console::caution);
        tellOfUnfinished(session, console);
        ShellContext context = new ShellContext(plain, session, console, signals, standing);
        Optional<Job> job = prompt ? Optional.empty() : Optional.of(job(launch, context, interruption));
        stage.ifPresent(it -> {
            job.ifPresent(Job::check);
            set(it, session, console);
        });
        int code = job.map(it -> it.run().exit().code())
                .orElseGet(() -> new Conversation(context, session, console, signals, launch.on(Launch.QUIET)).run());
        close(context, session, console);
        return code;
    }

    private static void tellOfUnfinished(Session session, Console console) {
        for (Unfinished run : Unfinished.untold(session.journal())) {
            console.caution(run.text());
            run.tell(session.journal(), session.clock().now().toString());
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
            if (!CommonOptions.WRITE_OUT.kind().choices().contains(format.value())) {
                throw new UsageError(
                        format.origin() + " cannot be \"" + format.value() + "\"",
                        "it is no format that etcdsh writes",
                        "give " + CommonOptions.WRITE_OUT.kind().expects());
            }
            options.put(CommonOptions.WRITE_OUT.name(), List.of(format.value()));
        });
        return new Arguments(options, said.operands());
    }

    /** The end of stdin may be long in coming: Ctrl-C and SIGTERM do not wait for it. */
    private Job job(Launch launch, ShellContext context, Interruption interruption) {
        interruption.begin();
        try {
            return Job.of(launch, context, streams().in());
        } finally {
            interruption.end();
        }
    }

    /** Also when it is interrupted nothing of it is left: whoever made the stage closes it. */
    private static void set(Stage stage, Session session, Console console) {
        session.interruption().begin();
        try {
            stage.set(session, console);
        } catch (DrillException | CallFailed failed) {
            throw session.interruption().wanted()
                    ? new CallFailed(CallFailed.Kind.CANCELLED, Problem.of("stopped before the first line"), failed)
                    : failed;
        } finally {
            console.done();
            session.interruption().end();
        }
    }

    private Streams streams() {
        return around.streams();
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
