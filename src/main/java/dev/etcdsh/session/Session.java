package dev.etcdsh.session;

import dev.etcdsh.cluster.Alarm;
import dev.etcdsh.cluster.Cluster;
import dev.etcdsh.cluster.ClusterView;
import dev.etcdsh.cluster.Connector;
import dev.etcdsh.cluster.Secret;
import dev.etcdsh.kubernetes.Node;
import dev.etcdsh.maintenance.Clock;
import dev.etcdsh.maintenance.Interruption;
import dev.etcdsh.maintenance.Operator;
import dev.etcdsh.maintenance.Plan;
import dev.etcdsh.maintenance.Site;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
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
    private final StateFolder state;
    private final OnTheNode onTheNode;
    private final Sightings sightings = new Sightings();

    private volatile Settings settings;
    private volatile @Nullable Cluster cluster;
    private String line = "";

    /**
     * Makes a session that has seen nothing.
     *
     * @param state where it remembers what the next session is to know
     * @param onTheNode whom its files are asked where the settings do not say whom to talk to
     */
    public Session(
            Settings settings,
            Connector connector,
            Function<Secret.Question, Secret> ask,
            Operator operator,
            Clock clock,
            Interruption interruption,
            StateFolder state,
            OnTheNode onTheNode) {
        this.settings = settings;
        this.connector = connector;
        this.ask = ask;
        this.operator = operator;
        this.clock = clock;
        this.interruption = interruption;
        this.state = state;
        this.onTheNode = onTheNode;
    }

    /** What the prompt calls it: {@code drill}, the node's name where its files say whom to talk to, or the first endpoint's host. */
    public String name() {
        return settings.sayWhom() ? settings.name() : onTheNode.name().orElseGet(settings::name);
    }

    /** The node that the session was started on, or for. */
    public Node node() {
        return onTheNode.node();
    }

    /** The same, unless the operator said that its files are to be left alone ({@code --no-discover}). */
    public Optional<Node> askedNode() {
        return onTheNode.asked();
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
            turn(settings);
        }
        return Objects.requireNonNull(cluster);
    }

    /** Opens what the settings lead to, or the node's files where they lead nowhere; the session is where it was when that fails. */
    private void turn(Settings wanted) {
        Optional<OnTheNode.Found> found = wanted.sayWhom() ? Optional.empty() : onTheNode.find(wanted, this::open);
        Cluster opened = found.map(OnTheNode.Found::cluster).orElseGet(() -> open(wanted));
        close();
        settings = found.map(OnTheNode.Found::settings).orElse(wanted);
        cluster = opened;
        found.map(OnTheNode.Found::words).ifPresent(operator::tell);
    }

    /**
     * Opens a cluster beside the session's own; whoever asks for it closes it.
     *
     * @throws dev.etcdsh.cluster.CallFailed when it cannot be reached
     * @throws SettingsError when the settings are wrong
     */
    public Cluster open(Settings other) {
        return connector.open(other.access(ask), ask);
    }

    /** The cluster where it may be that nobody answers yet: found at every call anew, until it is. */
    public Cluster whenever() {
        return new LateCluster(this::cluster);
    }

    /** Where a plan is carried out that begins on this machine, whether anybody answers or not. */
    public Site siteHere() {
        return new Site(whenever(), clock, operator, interruption);
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
        turn(other);
        return cluster();
    }

    public StateFolder state() {
        return state;
    }

    public Journal journal() {
        return new Journal(state);
    }

    /** A line begins to be carried out. */
    public void begins(String line) {
        this.line = line;
    }

    /**
     * Writes a plan down, before it is asked for.
     *
     * @param etcdsh this program's version
     * @throws JournalFailed when it cannot be written
     */
    public Recorded record(Plan plan, String etcdsh) {
        return Recorded.of(plan, journal(), clock, line, etcdsh);
    }

    /**
     * Looks at the cluster, in one round trip, and remembers what was seen.
     *
     * @param meanwhile sees how far it has come when somebody takes long
     * @throws dev.etcdsh.cluster.CallFailed when nobody tells the members, and when the operator stops waiting
     */
    public ClusterView glance(Consumer<ClusterView> meanwhile) {
        return sightings.glance(cluster(), clock, meanwhile);
    }

    /** Begins the look that the next glance takes up. Never waits: where nobody is connected to, nothing begins. */
    public void beginGlance() {
        Cluster connected = cluster;
        if (connected != null) {
            sightings.begin(connected, clock);
        }
    }

    /** Gives a look up that was begun, and that no glance took up. */
    public void dropGlance() {
        sightings.drop();
    }

    public ClusterView glance() {
        return glance(soFar -> {});
    }

    public Optional<ClusterView> lastView() {
        return sightings.last();
    }

    /** Remembers a view, for the prompt, for Tab, and for when an alarm was first seen. */
    public ClusterView saw(ClusterView view) {
        return sightings.add(view);
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
        return sightings.first(alarm);
    }

    @Override
    public synchronized void close() {
        if (cluster != null) {
            cluster.close();
            cluster = null;
        }
        sightings.clear();
    }
}
