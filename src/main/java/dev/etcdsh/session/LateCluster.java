package dev.etcdsh.session;

import dev.etcdsh.cluster.Alarm;
import dev.etcdsh.cluster.Cluster;
import dev.etcdsh.cluster.Connection;
import dev.etcdsh.cluster.HealthAnswer;
import dev.etcdsh.cluster.KeyValueHash;
import dev.etcdsh.cluster.Member;
import dev.etcdsh.cluster.MemberStatus;
import dev.etcdsh.cluster.Membership;
import dev.etcdsh.cluster.Metrics;
import dev.etcdsh.cluster.SnapshotSink;
import java.io.IOException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * A cluster that may not answer yet: every call finds it first, so that one which comes up while somebody waits for it is met.
 *
 * @param found throws {@link dev.etcdsh.cluster.CallFailed} as long as nobody answers
 */
record LateCluster(Supplier<Cluster> found) implements Cluster {
    @Override
    public Membership membership() {
        return found.get().membership();
    }

    @Override
    public Membership membership(Member at) {
        return found.get().membership(at);
    }

    @Override
    public String endpoint(Member member) {
        return found.get().endpoint(member);
    }

    @Override
    public MemberStatus status(Member at) {
        return found.get().status(at);
    }

    @Override
    public Metrics metrics(Member at) {
        return found.get().metrics(at);
    }

    @Override
    public HealthAnswer health(String path, Member at) {
        return found.get().health(path, at);
    }

    @Override
    public List<Alarm> alarms(Member at) {
        return found.get().alarms(at);
    }

    @Override
    public void read(Member at) {
        found.get().read(at);
    }

    @Override
    public OptionalLong compactedRevision(Member at) {
        return found.get().compactedRevision(at);
    }

    @Override
    public long keys(Member at) {
        return found.get().keys(at);
    }

    @Override
    public KeyValueHash hash(long revision, Member at) {
        return found.get().hash(revision, at);
    }

    @Override
    public void snapshot(Member at, Duration silence, SnapshotSink sink) throws IOException {
        found.get().snapshot(at, silence, sink);
    }

    @Override
    public MessageDigest sha256() {
        return found.get().sha256();
    }

    @Override
    public void compact(long revision, boolean physical, Member at, Duration patience) {
        found.get().compact(revision, physical, at, patience);
    }

    @Override
    public void defragment(Member at, Duration patience) {
        found.get().defragment(at, patience);
    }

    @Override
    public void moveLeader(Member to, Member leader) {
        found.get().moveLeader(to, leader);
    }

    @Override
    public void disarm(Alarm alarm, Member at) {
        found.get().disarm(alarm, at);
    }

    @Override
    public void put(String key, byte[] value, Member at) {
        found.get().put(key, value, at);
    }

    @Override
    public void delete(String key, Member at) {
        found.get().delete(key, at);
    }

    @Override
    public Cluster glancing() {
        return new LateCluster(() -> found.get().glancing());
    }

    @Override
    public Connection connection() {
        return found.get().connection();
    }

    /** Whoever found it closes it. */
    @Override
    public void close() {}
}
