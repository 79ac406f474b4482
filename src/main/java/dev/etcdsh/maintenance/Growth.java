package dev.etcdsh.maintenance;

import dev.etcdsh.cluster.Bytes;
import dev.etcdsh.cluster.ClusterView;
import dev.etcdsh.cluster.MemberId;
import dev.etcdsh.cluster.MemberView;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How fast members' files grow, from views of the cluster over time. A file grows in steps, so that two points tell nothing:
 * a line is laid through the last points, {@value #LEAST} at least and {@value #MOST} at most (least squares).
 */
public final class Growth {
    /** So many points before anything is said. */
    static final int LEAST = 5;

    static final int MOST = 60;

    private final Map<MemberId, Deque<Point>> points = new HashMap<>();

    private record Point(Instant at, double bytes) {}

    /** Takes what a view tells of files. A file that has become smaller was defragmented: its history begins anew. */
    public void saw(ClusterView view) {
        view.answering().forEach(member -> member.dbSize()
                .ifPresent(size -> add(member.member().id(), new Point(view.taken(), size.count()))));
    }

    private void add(MemberId id, Point point) {
        Deque<Point> known = points.computeIfAbsent(id, member -> new ArrayDeque<>());
        if (!known.isEmpty() && point.bytes() < known.getLast().bytes()) {
            known.clear();
        }
        known.add(point);
        if (known.size() > MOST) {
            known.remove();
        }
    }

    /** Bytes per second; empty while there are too few points. */
    public OptionalDouble rate(MemberId id) {
        Deque<Point> known = points.getOrDefault(id, new ArrayDeque<>());
        if (known.size() < LEAST) {
            return OptionalDouble.empty();
        }
        Instant first = known.getFirst().at();
        double seconds = known.stream()
                .mapToDouble(point -> since(first, point))
                .average()
                .orElseThrow();
        double bytes = known.stream().mapToDouble(Point::bytes).average().orElseThrow();
        double spread = 0;
        double together = 0;
        for (Point point : known) {
            double apart = since(first, point) - seconds;
            spread += apart * apart;
            together += apart * (point.bytes() - bytes);
        }
        return spread == 0 ? OptionalDouble.empty() : OptionalDouble.of(together / spread);
    }

    private static double since(Instant first, Point point) {
        return Duration.between(first, point.at()).toMillis() / 1000.0;
    }

    /** When the file reaches its quota if it goes on so; empty where it does not grow, or one of the two is not known. */
    public Optional<Duration> untilFull(MemberView member) {
        OptionalDouble rate = rate(member.member().id());
        Optional<Bytes> quota = member.quota().flatMap(known -> known.limit());
        if (rate.isEmpty()
                || rate.getAsDouble() <= 0
                || quota.isEmpty()
                || member.dbSize().isEmpty()) {
            return Optional.empty();
        }
        double room = quota.get().count() - member.dbSize().get().count();
        return Optional.of(Duration.ofSeconds((long) Math.max(0, room / rate.getAsDouble())));
    }
}
