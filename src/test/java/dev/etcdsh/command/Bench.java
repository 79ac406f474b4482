package dev.etcdsh.command;

import dev.etcdsh.cluster.Alarm;
import dev.etcdsh.cluster.AlarmType;
import dev.etcdsh.cluster.CallFailed;
import dev.etcdsh.cluster.FakeCluster;
import dev.etcdsh.cluster.Member;
import dev.etcdsh.kubernetes.Node;
import dev.etcdsh.maintenance.Clock;
import dev.etcdsh.maintenance.Interruption;
import dev.etcdsh.maintenance.Operator;
import dev.etcdsh.maintenance.Plan;
import dev.etcdsh.maintenance.RecordingOperator;
import dev.etcdsh.render.Format;
import dev.etcdsh.render.Renderer;
import dev.etcdsh.render.Screen;
import dev.etcdsh.session.OnTheNode;
import dev.etcdsh.session.Session;
import dev.etcdsh.session.Settings;
import dev.etcdsh.session.StateFolder;
import dev.etcdsh.session.TemporaryState;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * A cluster in memory to repair, and an operator who says yes to every plan unless told otherwise. Time passes only while somebody pauses, so that
 * what a screen shows is always the same.
 */
final class Bench {
    private static final Binder BINDER = new Binder(new Commands(List.of(
            new Status(),
            new Members(),
            new Alarms(),
            new Revision(),
            new Compact(),
            new Defrag(),
            new Disarm(),
            new Check(),
            new SnapshotSave(),
            new MoveLeader(),
            new Recover(),
            new Verify(),
            new ProbeStatus(),
            new ProbeSuspend(),
            new ProbeRestore(),
            new Account(),
            new Expect())));

    private static final Pattern STYLED = Pattern.compile("(\u001b\\[[0-9;]+m)([^\u001b]*)\u001b\\[0m");

    final FakeCluster cluster;

    final RecordingOperator operator = new RecordingOperator(Operator.Answer.YES);
    private final Standstill clock = new Standstill();
    final StateFolder state = TemporaryState.folder();
    private final Session session;
    private boolean journal;

    Bench(String... names) {
        this(FakeCluster.named(names));
    }

    Bench(FakeCluster cluster) {
        this(cluster, Path.of("/nowhere"));
    }

    /** On a node whose files are below a root. */
    Bench(FakeCluster cluster, Path root) {
        this(cluster, root, OnTheNode.Asked.IN_PASSING);
    }

    /** The same with or without an eye on the node's files; whom to talk to is said. */
    Bench(FakeCluster cluster, Path root, OnTheNode.Asked asked) {
        this.cluster = cluster;
        this.session = new Session(
                Settings.of(Map.of("endpoints", "127.0.0.1:2379"), Map.of()),
                (access, ask) -> cluster,
                question -> {
                    throw new AssertionError(question);
                },
                operator,
                clock,
                new Interruption(),
                state,
                new OnTheNode(new Node(root, Optional.empty()), asked));
    }

    /** Writes down what is done from now on. */
    Bench journaling() {
        journal = true;
        return this;
    }

    /** One key written over and over, until a file is at its quota. */
    Bench outOfSpace() {
        for (int i = 0; i < 5; i++) {
            cluster.put("drill/0", new byte[3_000_000], member("부산-2"));
        }
        cluster.member("서울-1").file(16_900_000);
        cluster.member("etcd-3").file(16_100_000);
        cluster.raise(new Alarm(member("서울-1").id(), AlarmType.NOSPACE));
        return this;
    }

    /** Time that passes. */
    void later(Duration time) {
        clock.pass(time);
    }

    /** What happens while the operator thinks about a plan. */
    Bench thinking(Runnable scene) {
        operator.thinking(scene);
        return this;
    }

    /** What else happens while time passes. */
    Bench meanwhile(Consumer<Instant> scene) {
        clock.passing = scene;
        return this;
    }

    /** What the operator says from now on. */
    Bench answering(Operator.Answer other) {
        operator.answer(other);
        return this;
    }

    /** The plans shown so far. */
    List<Plan> plans() {
        return operator.shown();
    }

    Member member(String name) {
        return cluster.member(name).member();
    }

    Result run(String line) {
        Bound bound = BINDER.bind(List.of(line.split(" ")));
        session.begins(line);
        Arguments arguments = bound.command().spec().changes() && !journal
                ? bound.arguments().and(CommonOptions.NO_JOURNAL.name())
                : bound.arguments();
        session.interruption().begin();
        try {
            return bound.command().run(arguments, session);
        } catch (CallFailed failed) {
            return Result.failed(Exit.of(failed), failed.problem());
        } finally {
            session.interruption().end();
        }
    }

    /** All that a line leaves on a terminal, progress aside; the random part of a key is always the same. */
    String screen(String line, int width, boolean colour) {
        int before = plans().size();
        Result result = run(line);
        Screen screen = new Screen(width, colour);
        StringBuilder text = new StringBuilder();
        plans().stream().skip(before).forEach(plan -> Renderer.plan(plan, screen)
                .forEach(one -> text.append(one).append('\n')));
        new Renderer(screen, screen, () -> ZoneId.of("Asia/Seoul")).result(result, line, Format.TABLE, text, text);
        return text.toString()
                .replaceAll("canary/[0-9a-f]{8}", "canary/0123abcd")
                .replace(state.path().toString(), "STATE");
    }

    /** A screen as it reads. */
    static String withoutStyles(String screen) {
        return STYLED.matcher(screen).replaceAll("$2");
    }

    /** What stands out on it: each with the escape sequence before it. */
    static List<String> styled(String screen) {
        return STYLED.matcher(screen)
                .results()
                .map(one -> one.group(1) + one.group(2))
                .toList();
    }

    private static final class Standstill implements Clock {
        private final Thread foreground = Thread.currentThread();
        private volatile Instant now = Sample.NOW;
        private volatile Consumer<Instant> passing = time -> {};

        @Override
        public Instant now() {
            return now;
        }

        /** Who listens in the background does so until it is told to stop. */
        @Override
        public void pause(Duration duration) throws InterruptedException {
            if (Thread.currentThread() != foreground) {
                new Semaphore(0).acquire();
            }
            pass(duration);
        }

        void pass(Duration duration) {
            now = now.plus(duration);
            passing.accept(now);
        }
    }
}
