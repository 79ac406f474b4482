package dev.etcdsh.shell;

import dev.etcdsh.cluster.CallFailed;
import dev.etcdsh.cluster.Problem;
import dev.etcdsh.command.Built;
import dev.etcdsh.command.CommonOptions;
import dev.etcdsh.command.ConnectionOptions;
import dev.etcdsh.command.Exit;
import dev.etcdsh.command.UsageError;
import dev.etcdsh.drill.DrillException;
import dev.etcdsh.render.Renderer;
import dev.etcdsh.session.Settings;
import dev.etcdsh.session.SettingsError;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The program. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        Silent.install();
        int code = run(List.of(arguments), Surroundings.ofProcess());
        // Everything is closed by now. An orderly exit would set up logging to say that it is one: 10 ms on Java 25.
        Runtime.getRuntime().halt(code);
    }

    /** Runs it to its end and gives the exit code. */
    static int run(List<String> arguments, Surroundings around) {
        int code = started(arguments, around);
        Optional<Problem> loss = around.streams().out().loss();
        loss.ifPresent(problem -> say(problem, around.streams()));
        return loss.isPresent() && code == Exit.DONE.code() ? Exit.FAILED.code() : code;
    }

    private static int started(List<String> arguments, Surroundings around) {
        Streams streams = around.streams();
        try {
            Launch launch = Launch.of(arguments);
            if (launch.on(Launch.VERSION)) {
                streams.out().println("etcdsh " + Built.THIS.etcdsh());
                return Exit.DONE.code();
            }
            if (launch.on(CommonOptions.HELP.name())) {
                new HelpText(streams.outScreen().width()).of(LaunchOptions.SPEC).forEach(streams.out()::println);
                return Exit.DONE.code();
            }
            SessionRun session = new SessionRun(around);
            return DrillStage.wanted(launch)
                    ? drill(launch, session, streams)
                    : session.run(launch, Settings.of(ConnectionOptions.in(launch.said()), around.environment()));
        } catch (UsageError error) {
            return ended(streams, error.problem(), Exit.USAGE);
        } catch (SettingsError error) {
            return ended(streams, error.problem(), Exit.USAGE);
        } catch (DrillException failed) {
            return ended(streams, failed.problem(), Exit.FAILED);
        } catch (CallFailed failed) {
            return ended(streams, failed.problem(), Exit.of(failed));
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError unforeseen) {
            return ended(streams, Bugs.problem("etcdsh failed", unforeseen), Exit.FAILED);
        }
    }

    /** The environment speaks of another cluster; a drill listens to the command line alone. */
    private static int drill(Launch launch, SessionRun session, Streams streams) {
        if (DrillStage.bind(launch).on(CommonOptions.HELP.name())) {
            new HelpText(streams.outScreen().width()).of(Rehearse.SPEC).forEach(streams.out()::println);
            return Exit.DONE.code();
        }
        try (DrillStage stage = DrillStage.of(launch, streams.err())) {
            Settings settings = Settings.of(ConnectionOptions.in(launch.said()), Map.of());
            return session.run(launch.withoutWords(), settings.named(Rehearse.NAME), Optional.of(stage));
        }
    }

    private static int ended(Streams streams, Problem problem, Exit exit) {
        say(problem, streams);
        return exit.code();
    }

    private static void say(Problem problem, Streams streams) {
        Renderer.problem(problem, streams.errScreen()).forEach(streams.err()::println);
    }
}
