package dev.etcdsh.faults;

import dev.etcdsh.acceptance.Rehearsal;
import dev.etcdsh.cluster.CallFailed;
import dev.etcdsh.cluster.Secret;
import dev.etcdsh.command.Alarms;
import dev.etcdsh.command.Binder;
import dev.etcdsh.command.Bound;
import dev.etcdsh.command.Check;
import dev.etcdsh.command.Commands;
import dev.etcdsh.command.Compact;
import dev.etcdsh.command.Defrag;
import dev.etcdsh.command.Disarm;
import dev.etcdsh.command.Exit;
import dev.etcdsh.command.Expect;
import dev.etcdsh.command.MoveLeader;
import dev.etcdsh.command.Recover;
import dev.etcdsh.command.Result;
import dev.etcdsh.command.Revision;
import dev.etcdsh.command.SnapshotSave;
import dev.etcdsh.command.Status;
import dev.etcdsh.command.Verify;
import dev.etcdsh.jetcd.JetcdConnector;
import dev.etcdsh.maintenance.Interruption;
import dev.etcdsh.maintenance.Operator;
import dev.etcdsh.maintenance.Plan;
import dev.etcdsh.maintenance.Step;
import dev.etcdsh.maintenance.WallClock;
import dev.etcdsh.render.Format;
import dev.etcdsh.render.Renderer;
import dev.etcdsh.render.Screen;
import dev.etcdsh.session.NoNode;
import dev.etcdsh.session.Session;
import dev.etcdsh.session.Settings;
import dev.etcdsh.session.TemporaryState;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;

/**
 * An operator at work in this process: says yes to every plan, reads everything on an endless screen, and can have something
 * done to the cluster before saying yes, or in the middle of a step.
 */
public final class Desk implements AutoCloseable {
    private static final Screen SCREEN = new Screen(1_000, false);
    private static final Binder BINDER = new Binder(new Commands(List.of(
            new Check(),
            new Status(),
            new Alarms(),
            new Revision(),
            new SnapshotSave(),
            new Recover(),
            new Compact(),
            new Defrag(),
            new MoveLeader(),
            new Disarm(),
            new Verify(),
            new Expect())));

    private final Interruption interruption = new Interruption();
    private final AtomicReference<Runnable> beforeYes = new AtomicReference<>(() -> {});
    private final Map<String, Runnable> midStep = new HashMap<>();
    private final ConcurrentLinkedQueue<String> heard = new ConcurrentLinkedQueue<>();
    private final Session session;

    private Desk(Map<String, String> flags, Map<String, String> environment) {
        session = new Session(
                Settings.of(flags, environment),
                new JetcdConnector(),
                Desk::nobody,
                new Yes(),
                new WallClock(),
                interruption,
                TemporaryState.folder(),
                NoNode.asked());
    }

    static Desk at(Rehearsal rehearsal) {
        return at(rehearsal, Map.of());
    }

    /** Short timeouts: what is silent here is silent on purpose. */
    static Desk at(Rehearsal rehearsal, Map<String, String> environment) {
        Map<String, String> flags = new HashMap<>(Rehearsal.settings(rehearsal.etcd()));
        flags.put("dial-timeout", "1s");
        flags.put("command-timeout", "2s");
        Map<String, String> all = new HashMap<>(environment);
        all.put("ETCDSH_KEEPALIVE_TIMEOUT", "1s");
        return new Desk(flags, all);
    }

    /** At any cluster, with the connection options by long name. */
    public static Desk at(Map<String, String> flags) {
        return new Desk(flags, Map.of());
    }

    /** Once, when the next plan is shown. */
    public Desk betweenPlanAndStep(Runnable event) {
        beforeYes.set(event);
        return this;
    }

    /** Once, when the progress line begins like this; the step does not go on before the event is over. */
    public Desk when(String progress, Runnable event) {
        midStep.put(progress, event);
        return this;
    }

    public Interruption interruption() {
        return interruption;
    }

    /** Runs a line as the shell does: what it ended with, and everything that was to be read. */
    public Read run(String line) {
        heard.clear();
        Bound bound = BINDER.bind(List.of(line.split(" ")));
        Instant began = Instant.now();
        interruption.begin();
        Result result;
        try {
            result = bound.command().run(bound.arguments(), session);
        } catch (CallFailed failed) {
            result = Result.failed(Exit.of(failed), failed.problem());
        } finally {
            interruption.end();
        }
        StringBuilder text = new StringBuilder(String.join("\n", heard)).append('\n');
        new Renderer(SCREEN, SCREEN, () -> ZoneOffset.UTC).result(result, line, Format.TABLE, text, text);
        return new Read(result, text.toString(), Duration.between(began, Instant.now()));
    }

    @Override
    public void close() {
        session.close();
    }

    private static Secret nobody(Secret.Question question) {
        throw new AssertionError("nobody is there to be asked " + question);
    }

    /** What the operator read, and how long it took. */
    public record Read(Result result, String text, Duration took) {
        public int exit() {
            return result.exit().code();
        }

        /** The lines that begin with these words; blanks between columns are one. */
        public List<String> rows(String beginning) {
            return text.lines()
                    .map(line -> line.strip().replaceAll(" +", " "))
                    .filter(line -> line.startsWith(beginning))
                    .toList();
        }
    }

    private final class Yes implements Operator {
        @Override
        public void show(Plan plan) {
            heard.addAll(Renderer.plan(plan, SCREEN));
        }

        @Override
        public Answer approves(Plan plan) {
            show(plan);
            beforeYes.getAndSet(() -> {}).run();
            return Answer.YES;
        }

        @Override
        public Answer approves(Step step) {
            return Answer.YES;
        }

        @Override
        public void tell(String line) {
            heard.add(line);
        }

        @Override
        public boolean there() {
            return true;
        }

        @Override
        public void doing(String what) {
            heard.add(what);
            midStep.keySet().stream()
                    .filter(what::startsWith)
                    .findFirst()
                    .map(midStep::remove)
                    .ifPresent(Runnable::run);
        }

        @Override
        public void heard(String more) {
            heard.add(more);
        }

        @Override
        public void done() {}
    }
}
