package dev.etcdsh.cluster;

import java.io.IOException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/**
 * A running etcd cluster, 3.3 to 3.7. Every call names the member that serves it and blocks until that member has answered,
 * a deadline has passed or the calling thread is interrupted; calls may be made from many threads at once.
 *
 * <p>Reads have the patience of the {@link Access}; a read whose login has run out logs in anew and is repeated.
 * Changing calls are preceded by a login at the member that serves them and are never sent twice.
 *
 * <p>Every call throws {@link CallFailed}.
 */
public interface Cluster extends AutoCloseable {
    /** Who belongs to the cluster, by the first member that answers. Works without quorum. */
    Membership membership();

    /** The same by one member's own knowledge: a sign of life that it gives also while it defragments. */
    Membership membership(Member at);

    /** How a member is reached, {@code host:port}: the given endpoint that led to it, else its first client URL. */
    String endpoint(Member member);

    MemberStatus status(Member at);

    /** The member's {@code /metrics}; answers while the member defragments. */
    Metrics metrics(Member at);

    /**
     * One of the member's health paths, over the same connection as a client's: {@code /health}, {@code /livez},
     * {@code /readyz}.
     */
    HealthAnswer health(String path, Member at);

    /** Every alarm of the cluster. Goes through consensus: an answer proves quorum. */
    List<Alarm> alarms(Member at);

    /** A linearizable read: an answer proves that this member serves, agrees with the quorum, and has caught up. */
    void read(Member at);

    /** The revision up to which history is gone; empty when nothing was ever compacted. */
    OptionalLong compactedRevision(Member at);

    /** How many keys there are now, whatever their history; only counted (a linearizable range over the index). */
    long keys(Member at);

    /**
     * The hash of the member's store up to a revision, which must be above the compacted one: at it, etcd 3.3 and 3.4 refuse.
     * The member's writes wait while it is computed (0.9 s for 540 MB).
     */
    KeyValueHash hash(long revision, Member at);

    /**
     * Streams a snapshot of the member's file. There is no deadline for the whole of it, only for the next piece.
     *
     * @param silence how long to wait for the next piece at most
     * @throws IOException what the sink throws
     */
    void snapshot(Member at, Duration silence, SnapshotSink sink) throws IOException;

    /** A new SHA-256, which etcd ends its snapshots with; by the quickest that is here. */
    MessageDigest sha256();

    /**
     * Compacts up to {@code revision}.
     *
     * @param physical wait until the member that serves the call has really removed the history. Repeated at the same
     *     revision this is etcd's own barrier: {@link CallFailed.Kind#COMPACTED} once that member has finished
     * @param patience the last resort: how long to wait at most
     */
    void compact(long revision, boolean physical, Member at, Duration patience);

    /** Rewrites the member's file; it serves nothing meanwhile. Cannot be cancelled: giving up leaves it running. */
    void defragment(Member at, Duration patience);

    /**
     * Hands leadership to a voter.
     *
     * @param leader who must serve it; any other member refuses
     */
    void moveLeader(Member to, Member leader);

    /** Takes back one alarm, by member and type; members that no longer exist and id 0 included. */
    void disarm(Alarm alarm, Member at);

    void put(String key, byte[] value, Member at);

    void delete(String key, Member at);

    /**
     * The same cluster over the same connections, for who only looks: a silent member is waited for no longer than a glance
     * takes ({@link Access#glance}), and a quota that only metrics tell is read once a connection: a process keeps it. Whoever
     * decides asks the cluster itself.
     */
    Cluster glancing();

    /** What the session knows of the connection to this cluster. */
    Connection connection();

    @Override
    void close();
}
