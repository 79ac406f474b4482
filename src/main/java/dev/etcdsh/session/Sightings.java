package dev.etcdsh.session;

import dev.etcdsh.cluster.Alarm;
import dev.etcdsh.cluster.Cluster;
import dev.etcdsh.cluster.ClusterView;
import dev.etcdsh.maintenance.Clock;
import dev.etcdsh.maintenance.Glimpse;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a session saw last, since when it has seen the alarms in it, and the look that is under way. */
final class Sightings {
    private final Map<Alarm, Instant> alarms = new ConcurrentHashMap<>();
    private final AtomicReference<@Nullable Glimpse> begun = new AtomicReference<>();
    private volatile @Nullable ClusterView last;

    Optional<ClusterView> last() {
        return Optional.ofNullable(last);
    }

    /** When an alarm was first seen that has been seen at every look since. */
    Optional<Instant> first(Alarm alarm) {
        return Optional.ofNullable(alarms.get(alarm));
    }

    /** A look at a cluster: the one that was begun there, or one that begins now. */
    ClusterView glance(Cluster cluster, Clock clock, Consumer<ClusterView> meanwhile) {
        Glimpse look = begun.getAndSet(null);
        if (look != null && look.at(cluster)) {
            return add(look.end(meanwhile));
        }
        giveUp(look);
        return add(Glimpse.of(cluster, clock, last(), meanwhile));
    }

    void begin(Cluster cluster, Clock clock) {
        giveUp(begun.getAndSet(Glimpse.begin(cluster, clock, last())));
    }

    void drop() {
        giveUp(begun.getAndSet(null));
    }

    private static void giveUp(@Nullable Glimpse look) {
        if (look != null) {
            look.giveUp();
        }
    }

    ClusterView add(ClusterView view) {
        last = view;
        view.alarms().ifPresent(now -> {
            alarms.keySet().retainAll(now);
            now.forEach(alarm -> alarms.putIfAbsent(alarm, view.taken()));
        });
        return view;
    }

    void clear() {
        drop();
        last = null;
        alarms.clear();
    }
}
