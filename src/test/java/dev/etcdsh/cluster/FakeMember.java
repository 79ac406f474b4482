package dev.etcdsh.cluster;

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

    int compactionsFinished;
    boolean defragmenting;
    boolean tellsMetrics = true;
    boolean differs;

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

    /** Its metrics cannot be read. */
    public FakeMember withoutMetrics() {
        tellsMetrics = false;
        return this;
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
