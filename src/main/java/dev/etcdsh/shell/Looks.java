package dev.etcdsh.shell;

import dev.etcdsh.cluster.ClusterView;
import dev.etcdsh.command.Bound;
import dev.etcdsh.command.Exit;
import dev.etcdsh.command.Expect;
import dev.etcdsh.command.Result;
import dev.etcdsh.command.Trend;
import dev.etcdsh.maintenance.Growth;
import dev.etcdsh.session.Session;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * One look after the other, until there were enough, a condition holds, or the operator stops them.
 *
 * @param every from the beginning of one to that of the next
 * @param count how many at most; empty without end
 * @param until a condition of {@code expect}
 */
record Looks(Bound command, Session session, Duration every, OptionalLong count, Optional<String> until) {
    /** What is left to be said behind the last look. */
    Result show(LookScreen screen) {
        Growth growth = new Growth();
        Optional<Result> before = Optional.empty();
        for (long number = 1; true; number++) {
            Instant began = session.clock().now();
            Optional<ClusterView> earlier = session.lastView();
            Result now = look(
                    before.isEmpty() ? soFar -> screen.soFar(session.clock().now(), every, soFar) : soFar -> {});
            if (session.interruption().wanted()) {
                return Result.shown(Exit.INTERRUPTED, false);
            }
            Optional<ClusterView> view =
                    session.lastView().filter(latest -> !Optional.of(latest).equals(earlier));
            view.ifPresent(growth::saw);
            screen.show(
                    session.clock().now(),
                    every,
                    before,
                    view.map(latest -> Trend.told(now, growth, latest)).orElse(now));
            boolean last = count.isPresent() && number >= count.getAsLong();
            Optional<Result> end = end(now, last);
            if (end.isPresent()) {
                return end.get();
            }
            before = Optional.of(now);
            if (!waited(rest(every, Duration.between(began, session.clock().now())))) {
                return Result.shown(Exit.INTERRUPTED, false);
            }
        }
    }

    private Result look(Consumer<Result> soFar) {
        try {
            return command.command().run(command.arguments(), session, soFar);
        } catch (RuntimeException failed) {
            return LineInterpreter.failure(failed, command.command().spec().name());
        }
    }

    private Optional<Result> end(Result now, boolean last) {
        if (until.isPresent()) {
            Result compared = compare(until.get());
            return last || compared.exit() == Exit.DONE ? Optional.of(compared) : Optional.empty();
        }
        return last ? Optional.of(Result.shown(now.exit(), false)) : Optional.empty();
    }

    private Result compare(String condition) {
        try {
            return Expect.compare(List.of(condition), session);
        } catch (RuntimeException failed) {
            return LineInterpreter.failure(failed, "expect");
        }
    }

    /** What is left until the next look; half of it at least, for etcd answers others, too. */
    static Duration rest(Duration every, Duration took) {
        Duration left = every.minus(took);
        Duration least = every.dividedBy(2);
        return left.compareTo(least) < 0 ? least : left;
    }

    private boolean waited(Duration rest) {
        try {
            session.clock().pause(rest);
            return true;
        } catch (InterruptedException stopped) {
            return false;
        }
    }
}
