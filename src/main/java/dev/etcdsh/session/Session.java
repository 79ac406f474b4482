package dev.etcdsh.session;

import dev.etcdsh.cluster.Alarm;
import dev.etcdsh.cluster.Cluster;
import dev.etcdsh.cluster.ClusterView;
import dev.etcdsh.cluster.Connector;
import dev.etcdsh.cluster.Secret;
import dev.etcdsh.maintenance.Clock;
import dev.etcdsh.maintenance.Interruption;
import dev.etcdsh.maintenance.Operator;
import dev.etcdsh.maintenance.Site;
import dev.etcdsh.maintenance.Witness;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One operator's session: whom it talks to, who sits in front of it, and what it saw last. The connection is opened when a
 * command first needs it, so that nothing waits for the network before.
 */
public final class Session implements AutoCloseable {
    private final Connector connector;
    private final Function<Secret.Question, Secret> ask;
    private final Operator operator;
    private final Clock clock;
    private final Interruption interruption;
    private final Map<Alarm, Instant> firstSeen = new ConcurrentHashMap<>();

    private volatile Settings settings;
    private volatile @Nullable ClusterView lastView;
    private @Nullable Cluster cluster;

    public Session(
            Settings settings,
            Connector connector,
            Function<Secret.Question, Secret> ask,
            Operator operator,
            Clock clock,
            Interruption interruption) {
        this.settings = settings;
        this.connector = connector;
        this.ask = ask;
        this.operator = operator;
        this.clock = clock;
        this.interruption = interruption;
    }

    /** What the prompt calls it: {@code drill}, or the first endpoint's host. */
    public String name() {
        return settings.name();
    }

    public Settings settings() {
        return settings;
    }

    public Operator operator() {
        return operator;
    }

    public Clock clock() {
        return clock;
    }

    public Interruption interruption() {
        return interruption;
    }

    /**
     * The cluster, connected to when it is not yet.
     *
     * @throws dev.etcdsh.cluster.CallFailed when it cannot be reached
     * @throws SettingsError when the settings are wrong
     */
    public synchronized Cluster cluster() {
        if (cluster == null) {
            cluster = connector.open(settings.access(ask), ask);
        }
        return cluster;
    }

    /** Where a plan is carried out. */
    public Site site() {
        return new Site(cluster(), clock, operator, interruption);
    }

    /**
     * Turns to another cluster, or to the same one anew. When it cannot be reached, the session stays where it was.
     *
     * @throws dev.etcdsh.cluster.CallFailed when it cannot be reached
     * @throws SettingsError when the settings are wrong
     */
    public synchronized Cluster connect(Settings other) {
        Cluster opened = connector.open(other.access(ask), ask);
        close();
        settings = other;
        cluster = opened;
        return opened;
    }

    /** Who is there when a plan is carried out. */
    public List<Witness> witnesses() {
        return List.of();
    }

    public Optional<ClusterView> lastView() {
        return Optional.ofNullable(lastView);
    }

    /** Remembers a view, for the prompt, for Tab, and for when an alarm was first seen. */
    public ClusterView saw(ClusterView view) {
        lastView = view;
        view.alarms().ifPresent(alarms -> {
            firstSeen.keySet().retainAll(alarms);
            alarms.forEach(alarm -> firstSeen.putIfAbsent(alarm, view.taken()));
        });
        return view;
    }

    /** The same for a view that was taken in the background: one of a cluster that the session has turned away from is dropped. */
    public synchronized void saw(ClusterView view, Cluster of) {
        if (of == cluster) {
            saw(view);
        }
    }

    /** Whether the session talks to this cluster still. */
    public synchronized boolean talksTo(Cluster other) {
        return other == cluster;
    }

    public Optional<Instant> firstSeen(Alarm alarm) {
        return Optional.ofNullable(firstSeen.get(alarm));
    }

    @Override
    public synchronized void close() {
        if (cluster != null) {
            cluster.close();
            cluster = null;
        }
        lastView = null;
        firstSeen.clear();
    }
}
