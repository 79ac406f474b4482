package dev.etcdsh.command;

import dev.etcdsh.cluster.Bytes;
import dev.etcdsh.cluster.ClusterView;
import dev.etcdsh.cluster.MemberView;
import dev.etcdsh.cluster.TimeSpan;
import dev.etcdsh.maintenance.Growth;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How fast files grow, in words.
 *
 * <pre>
 * etcd-1 grows by 1.2 MiB a minute: its quota is reached in about 2h05m
 * </pre>
 */
public final class Trend {
    /** Slower than that is no growth: bytes per second. */
    private static final double STANDSTILL = 1;

    private static final Duration FAR = Duration.ofDays(30);

    private Trend() {}

    /** A result that shows the members' files, with a line for each whose file grows; any other as it is. */
    public static Result told(Result result, Growth growth, ClusterView view) {
        boolean files = result.tables().stream()
                .flatMap(table -> table.columns().stream())
                .anyMatch(column -> column.key().equals(Status.DB_SIZE));
        if (!files) {
            return result;
        }
        Result told = result;
        for (MemberView member : view.members()) {
            Optional<String> line = line(member, growth);
            if (line.isPresent()) {
                told = told.with(line.get());
            }
        }
        return told;
    }

    private static Optional<String> line(MemberView member, Growth growth) {
        OptionalDouble rate = growth.rate(member.member().id());
        if (rate.isEmpty() || rate.getAsDouble() < STANDSTILL) {
            return Optional.empty();
        }
        String grows =
                member.member().label() + " grows by " + new Bytes(Math.round(rate.getAsDouble() * 60)) + " a minute";
        return Optional.of(growth.untilFull(member)
                .map(time -> grows + ": its quota is reached " + in(time))
                .orElse(grows));
    }

    private static String in(Duration time) {
        if (time.isZero()) {
            return "now";
        }
        return time.compareTo(FAR) > 0 ? "in more than 30 days" : "in about " + TimeSpan.text(time);
    }
}
