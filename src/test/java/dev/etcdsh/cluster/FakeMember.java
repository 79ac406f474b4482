package dev.etcdsh.cluster;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A member of a {@link FakeCluster}: what it alone knows. */
public final class FakeMember {
    /** How it takes part. */
    enum State {
        UP,
        /** Its process is gone: connections are refused. */
        DEAD,
        /** Its process is stopped: connections are taken, nothing is answered. */
        FROZEN,
        /** The other members do not reach it; clients do. */
        CUT_OFF
    }

    final Member member;
    State state = State.UP;
    long quota;
    long file = FakeCluster.EMPTY;
    /** The last revision it has applied. */
    long applied;
    /** Up to which revision it has really removed the history. */
    long removed;

    /** How many raft entries it says it has still to apply. */
    long lag;

    int compactionsFinished;
    boolean defragmenting;
    boolean tellsMetrics = true;
    boolean differs;
    boolean compactedOtherwise;
    private boolean mangles;
    private Runnable midStream = () -> {};
    private Optional<String> version = Optional.empty();
    private final Map<String, Double> samples = new HashMap<>();

    FakeMember(Member member, long quota, long revision) {
        this.member = member;
        this.quota = quota;
        this.applied = revision;
    }

    public MemberId id() {
        return member.id();
    }

    public Member member() {
        return member;
    }

    public long file() {
        return file;
    }

    public FakeMember quota(long bytes) {
        quota = bytes;
        return this;
    }

    /** Its file, with whatever free pages that takes. */
    public FakeMember file(long bytes) {
        file = bytes;
        return this;
    }

    /** Its metrics say that somebody defragments it. */
    public FakeMember defragmenting(boolean now) {
        defragmenting = now;
        return this;
    }

    /** It holds other data than the others. */
    public FakeMember differing() {
        differs = true;
        return this;
    }

    /** It is compacted to another revision than the others, for a moment. */
    public FakeMember compactedOtherwise() {
        compactedOtherwise = true;
        return this;
    }

    /** It says that it has so many raft entries still to apply. */
    public FakeMember behind(long entries) {
        lag = entries;
        return this;
    }

    /** Its metrics cannot be read. */
    public FakeMember withoutMetrics() {
        tellsMetrics = false;
        return this;
    }

    /** The SHA-256 that it sends behind its snapshot is not that of what it sent. */
    public FakeMember mangling() {
        mangles = true;
        return this;
    }

    /** Happens behind the first piece of every snapshot; may throw. */
    public FakeMember midStream(Runnable scene) {
        midStream = scene;
        return this;
    }

    /** It runs another version than the cluster. */
    public FakeMember version(String other) {
        version = Optional.of(other);
        return this;
    }

    /** One more line of its metrics. */
    public FakeMember sample(String name, double value) {
        samples.put(name, value);
        return this;
    }

    String versionOr(String cluster) {
        return version.orElse(cluster);
    }

    Map<String, Double> samples() {
        return Map.copyOf(samples);
    }

    /** As many bytes as the file has, in pieces of 32 KiB, and their SHA-256. */
    void stream(SnapshotSink sink) throws IOException {
        byte[] bytes = new byte[Math.toIntExact(file / 512 * 512)];
        int piece = 32 * 1024;
        for (int from = 0; from < bytes.length; from += piece) {
            int length = Math.min(piece, bytes.length - from);
            sink.take(ByteBuffer.wrap(bytes, from, length), bytes.length - from - length);
            if (from == 0) {
                midStream.run();
            }
        }
        byte[] sha = sha256(bytes);
        sha[0] += (byte) (mangles ? 1 : 0);
        sink.take(ByteBuffer.wrap(sha), 0);
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    boolean votes() {
        return member.voter();
    }

    boolean up() {
        return state == State.UP;
    }

    boolean answers() {
        return up() || state == State.CUT_OFF;
    }

    /** As etcd counts: the file, free pages included, and what the request costs. */
    boolean full(long cost) {
        return quota > 0 && file + cost >= quota;
    }
}
