package dev.etcdsh.session;

import dev.etcdsh.cluster.Access;
import dev.etcdsh.cluster.Alarm;
import dev.etcdsh.cluster.Cluster;
import dev.etcdsh.cluster.ClusterView;
import dev.etcdsh.cluster.Connector;
import dev.etcdsh.cluster.Secret;
import dev.etcdsh.maintenance.Clock;
import dev.etcdsh.maintenance.Interruption;
import dev.etcdsh.maintenance.Operator;
import dev.etcdsh.maintenance.Site;
import java.time.Instant;
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
    private final Function<String, Secret> passphrase;
    private final Operator operator;
    private final Clock clock;
    private final Interruption interruption;
    private final Map<Alarm, Instant> firstSeen = new ConcurrentHashMap<>();

    private volatile String name;
    private volatile Access access;
    private volatile @Nullable ClusterView lastView;
    private @Nullable Cluster cluster;

    public Session(
            String name,
            Access access,
            Connector connector,
            Function<String, Secret> passphrase,
            Operator operator,
            Clock clock,
            Interruption interruption) {
        this.name = name;
        this.access = access;
        this.connector = connector;
        this.passphrase = passphrase;
        this.operator = operator;
        this.clock = clock;
        this.interruption = interruption;
    }

    /** What the prompt calls it: {@code drill}, or the first endpoint's host. */
    public String name() {
        return name;
    }

    public Access access() {
        return access;
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
     */
    public synchronized Cluster cluster() {
        if (cluster == null) {
            cluster = connector.open(access, passphrase);
        }
        return cluster;
    }

    /** Where a plan is carried out. */
    public Site site() {
        return new Site(cluster(), clock, operator, interruption);
    }

    /** Turns to another cluster, or to the same one anew. The next command connects. */
    public synchronized void connect(String name, Access access) {
        close();
        this.name = name;
        this.access = access;
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
