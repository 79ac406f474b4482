package dev.etcdsh.session;

import dev.etcdsh.cluster.Alarm;
import dev.etcdsh.cluster.ClusterView;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What a session saw last, and since when it has seen the alarms in it. */
final class Sightings {
    private final Map<Alarm, Instant> alarms = new ConcurrentHashMap<>();
    private volatile @Nullable ClusterView last;

    Optional<ClusterView> last() {
        return Optional.ofNullable(last);
    }

    /** When an alarm was first seen that has been seen at every look since. */
    Optional<Instant> first(Alarm alarm) {
        return Optional.ofNullable(alarms.get(alarm));
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
        last = null;
        alarms.clear();
    }
}
