package dev.etcdsh.cluster;

import dev.etcdsh.cluster.CallFailed.Kind;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/**
 * An etcd in memory, as far as a repair can tell: revisions, history that each member removes in its own time, files that only
 * grow until they are defragmented, quotas, alarms, quorum. Passes {@link ClusterContract}. What a test wants to go wrong it
 * says through {@link #script()}. Long, because it answers the port call by call.
 */
public final class FakeCluster implements Cluster {
    static final long EMPTY = 20 * Bytes.KIB;
    private static final long OVERHEAD = 100;
    private static final long FIRST_ID = 0xa000_0000_0000_0000L;

    private final List<FakeMember> members = new ArrayList<>();
    private final List<Stored> store = new ArrayList<>();
    private final Set<Alarm> alarms = new LinkedHashSet<>();
    private final FakeScript script = new FakeScript();
    private final String version;
    private long revision = 1;
    private long compacted;
    private long term = 2;
    private MemberId leader = MemberId.NONE;

    /** One version of a key; {@code until} is the revision that replaced or deleted it. */
    private record Stored(String key, long bytes, long from, long until) {}

    private FakeCluster(String version) {
        this.version = version;
    }

    /** Of {@code count} voters, etcd-1 leading. */
    public static FakeCluster of(int count, String version, long quota) {
        FakeCluster cluster = new FakeCluster(version);
        for (int i = 0; i < count; i++) {
            cluster.add(false, quota);
        }
        cluster.leader = cluster.members.get(0).id();
        return cluster;
    }

    /** Three voters of 3.5.30, with a quota of 16 MiB. */
    public static FakeCluster ofThree() {
        return of(3, "3.5.30", 16 * Bytes.MIB);
    }

    /** Voters of 3.5.30 with these names and a quota of 16 MiB; the second leads. */
    public static FakeCluster named(String... names) {
        FakeCluster cluster = new FakeCluster("3.5.30");
        for (String name : names) {
            cluster.add(name, false, 16 * Bytes.MIB);
        }
        cluster.leader = cluster.members.get(1).id();
        return cluster;
    }

    public synchronized FakeMember addLearner() {
        return add(true, members.get(0).quota);
    }

    private FakeMember add(boolean learner, long quota) {
        return add("etcd-" + (members.size() + 1), learner, quota);
    }

    private FakeMember add(String name, boolean learner, long quota) {
        int number = members.size() + 1;
        String address = "https://10.0.0." + number;
        Member member = new Member(
                new MemberId(FIRST_ID + number), name, List.of(address + ":2380"), List.of(address + ":2379"), learner);
        FakeMember added = new FakeMember(member, quota, revision);
        members.add(added);
        return added;
    }

    public FakeScript script() {
        return script;
    }

    public synchronized FakeMember member(String name) {
        return members.stream()
                .filter(one -> one.member.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    public synchronized void kill(String name) {
        member(name).state = FakeMember.State.DEAD;
        elect();
    }

    public synchronized void freeze(String name) {
        member(name).state = FakeMember.State.FROZEN;
        elect();
    }

    /** From the other members; clients reach it still. */
    public synchronized void cutOff(String name) {
        member(name).state = FakeMember.State.CUT_OFF;
        elect();
    }

    /** Back again, it replays what it missed, and raises NOSPACE for what does not fit. */
    public synchronized void revive(String name) {
        FakeMember member = member(name);
        member.state = FakeMember.State.UP;
        catchUp(member);
        if (member.full(0)) {
            alarms.add(new Alarm(member.id(), AlarmType.NOSPACE));
        }
        elect();
    }

    /** Who leads by name; empty for nobody. */
    public synchronized String leader() {
        return members.stream()
                .filter(one -> one.id().equals(leader))
                .map(one -> one.member.name())
                .findFirst()
                .orElse("");
    }

    public synchronized void lead(String name) {
        leader = member(name).id();
        term++;
    }

    public synchronized void raise(Alarm alarm) {
        alarms.add(alarm);
    }

    /** Every member finishes what it is still compacting. */
    public synchronized void settle() {
        members.forEach(this::finish);
    }

    @Override
    public Membership membership() {
        script.play(FakeScript.Call.MEMBERSHIP, "");
        synchronized (this) {
            if (members.stream().noneMatch(FakeMember::answers)) {
                throw failure(Kind.UNREACHABLE, "no endpoint answers");
            }
            return new Membership(
                    new ClusterId(0x5e3a_41c8_b6d0_f127L),
                    members.stream().map(FakeMember::member).toList());
        }
    }

    @Override
    public Membership membership(Member at) {
        ask(FakeScript.Call.MEMBERSHIP, at);
        return membership();
    }

    @Override
    public String endpoint(Member member) {
        return member.clientUrls().get(0).substring("https://".length());
    }

    @Override
    public MemberStatus status(Member at) {
        FakeMember member = ask(FakeScript.Call.STATUS, at);
        synchronized (this) {
            return new MemberStatus(
                    member.id(),
                    member.versionOr(version),
                    new Bytes(member.file),
                    since("3.4") ? Optional.of(used(member)) : Optional.empty(),
                    since("3.6") && member.quota != 0 ? Optional.of(quota(member)) : Optional.empty(),
                    member.up() ? leader : MemberId.NONE,
                    !member.votes(),
                    term,
                    member.applied + 7,
                    since("3.4") ? OptionalLong.of(member.applied - member.lag + 7) : OptionalLong.empty(),
                    member.applied,
                    since("3.4") ? Optional.of(errors(member)) : Optional.empty());
        }
    }

    private List<String> errors(FakeMember member) {
        Stream<String> alarmed =
                alarms.stream().map(alarm -> "memberID:" + alarm.member().value() + " alarm:" + alarm.type() + " ");
        boolean leaderless = !member.up() || leader.equals(MemberId.NONE);
        return Stream.concat(alarmed, leaderless ? Stream.of("etcdserver: no leader") : Stream.empty())
                .toList();
    }

    @Override
    public Metrics metrics(Member at) {
        FakeMember member = ask(FakeScript.Call.METRICS, at);
        synchronized (this) {
            if (!member.tellsMetrics) {
                throw failure(Kind.REFUSED, "no metrics here");
            }
            Map<String, Double> samples = new HashMap<>(member.samples());
            samples.put("etcd_server_quota_backend_bytes", (double) member.quota);
            samples.put("etcd_mvcc_db_total_size_in_use_in_bytes", (double)
                    used(member).count());
            samples.put("etcd_disk_defrag_inflight", member.defragmenting ? 1.0 : 0.0);
            samples.put("etcd_debugging_mvcc_db_compaction_total_duration_milliseconds_count", (double)
                    member.compactionsFinished);
            return new Metrics(samples);
        }
    }

    /** As etcd does: every alarm counts at /health but those that are excluded, 3.5 and later have the kubelet's own paths beside. */
    @Override
    public HealthAnswer health(String path, Member at) {
        ask(FakeScript.Call.HEALTH, at);
        synchronized (this) {
            if (!path.startsWith("/health")) {
                return since("3.5")
                        ? new HealthAnswer(path, 200, "ok")
                        : new HealthAnswer(path, 404, "404 page not found");
            }
            boolean excludes = path.contains("exclude=NOSPACE") && since("3.5");
            boolean alarmed = alarms.stream().anyMatch(alarm -> !excludes || alarm.type() != AlarmType.NOSPACE);
            return !alarmed && quorum()
                    ? new HealthAnswer(path, 200, "{\"health\":\"true\"}")
                    : new HealthAnswer(path, 503, "{\"health\":\"false\"}");
        }
    }

    @Override
    public long keys(Member at) {
        FakeMember server = ask(FakeScript.Call.KEYS, at);
        synchronized (this) {
            refuseLearner(at);
            agree(server);
            return store.stream().filter(one -> one.until == Long.MAX_VALUE).count();
        }
    }

    /** Of what it holds at that revision; {@link FakeMember#differing} members hold something else. */
    @Override
    public KeyValueHash hash(long at, Member of) {
        FakeMember member = ask(FakeScript.Call.HASH, of);
        synchronized (this) {
            if (at <= compacted && !since("3.5")) {
                throw failure(Kind.COMPACTED, "mvcc: required revision has been compacted");
            }
            List<Stored> held = store.stream()
                    .filter(one -> one.from <= at && one.until > compacted)
                    .toList();
            boolean others = member.differs
                    || member.compactedOtherwise
                    || !member.versionOr(version).equals(version);
            return new KeyValueHash(
                    Integer.toUnsignedLong(held.hashCode() + (others ? 1 : 0)),
                    member.compactedOtherwise ? compacted + 1 : compacted);
        }
    }

    @Override
    public void snapshot(Member at, Duration silence, SnapshotSink sink) throws IOException {
        ask(FakeScript.Call.SNAPSHOT, at).stream(sink);
    }

    @Override
    public MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public void moveLeader(Member to, Member at) {
        FakeMember server = ask(FakeScript.Call.MOVE_LEADER, at);
        synchronized (this) {
            agree(server);
            FakeMember target = member(to.name());
            if (!at.id().equals(leader)) {
                throw failure(Kind.REFUSED, "etcdserver: not leader");
            }
            if (!target.votes() || !target.up()) {
                throw failure(Kind.REFUSED, "etcdserver: bad leader transferee");
            }
            if (!target.id().equals(leader)) {
                leader = target.id();
                term++;
            }
        }
    }

    @Override
    public List<Alarm> alarms(Member at) {
        FakeMember server = ask(FakeScript.Call.ALARMS, at);
        synchronized (this) {
            agree(server);
            return List.copyOf(alarms);
        }
    }

    @Override
    public void read(Member at) {
        FakeMember server = ask(FakeScript.Call.READ, at);
        synchronized (this) {
            refuseLearner(at);
            agree(server);
        }
    }

    @Override
    public OptionalLong compactedRevision(Member at) {
        ask(FakeScript.Call.COMPACTED_REVISION, at);
        synchronized (this) {
            return compacted == 0 ? OptionalLong.empty() : OptionalLong.of(compacted);
        }
    }

    @Override
    public void compact(long to, boolean physical, Member at, Duration patience) {
        FakeMember server = ask(FakeScript.Call.COMPACT, at);
        synchronized (this) {
            refuseLearner(at);
            agree(server);
            refuseWhenCorrupt();
            if (to > revision) {
                throw failure(Kind.FUTURE_REVISION, "mvcc: required revision is a future revision");
            }
            if (physical) {
                finish(server);
            }
            if (to <= compacted) {
                throw failure(Kind.COMPACTED, "mvcc: required revision has been compacted");
            }
            compacted = to;
            if (physical) {
                finish(server);
            }
        }
    }

    @Override
    public void defragment(Member at, Duration patience) {
        FakeMember member = ask(FakeScript.Call.DEFRAGMENT, at);
        synchronized (this) {
            refuseLearner(at);
            member.file = used(member).count();
        }
    }

    @Override
    public void disarm(Alarm alarm, Member at) {
        FakeMember server = ask(FakeScript.Call.DISARM, at);
        synchronized (this) {
            agree(server);
            alarms.remove(alarm);
        }
    }

    @Override
    public void put(String key, byte[] value, Member at) {
        FakeMember server = ask(FakeScript.Call.PUT, at);
        synchronized (this) {
            agree(server);
            refuseWhenCorrupt();
            long cost = key.length() + value.length + OVERHEAD;
            if (server.full(cost)) {
                alarms.add(new Alarm(server.id(), AlarmType.NOSPACE));
            }
            if (!alarms.isEmpty()) {
                throw failure(Kind.NO_SPACE, "etcdserver: mvcc: database space exceeded");
            }
            members.stream()
                    .filter(FakeMember::up)
                    .filter(one -> one.full(cost))
                    .forEach(one -> alarms.add(new Alarm(one.id(), AlarmType.NOSPACE)));
            replace(key, Optional.of(cost));
        }
    }

    @Override
    public void delete(String key, Member at) {
        FakeMember server = ask(FakeScript.Call.DELETE, at);
        synchronized (this) {
            agree(server);
            refuseWhenCorrupt();
            if (store.stream().anyMatch(one -> one.key.equals(key) && one.until == Long.MAX_VALUE)) {
                replace(key, Optional.empty());
            }
        }
    }

    /** Whether the key is there, in the cluster's opinion. */
    public synchronized boolean holds(String key) {
        return store.stream().anyMatch(one -> one.key.startsWith(key) && one.until == Long.MAX_VALUE);
    }

    @Override
    public Cluster glancing() {
        return this;
    }

    @Override
    public Connection connection() {
        return new Connection(
                membership().cluster(), endpoint(members.get(0).member), Optional.empty(), "unknown", Optional.empty());
    }

    @Override
    public void close() {}

    /** Plays what the test has scripted, then refuses where nobody answers. Outside of the lock: a script may block. */
    private FakeMember ask(FakeScript.Call call, Member at) {
        script.play(call, at.name());
        synchronized (this) {
            FakeMember member = members.stream()
                    .filter(one -> one.id().equals(at.id()))
                    .findFirst()
                    .orElseThrow();
            return switch (member.state) {
                case UP, CUT_OFF -> member;
                case DEAD -> throw failure(Kind.UNREACHABLE, "connection refused");
                case FROZEN -> throw failure(Kind.NO_ANSWER, "no answer within 5 s");
            };
        }
    }

    private void replace(String key, Optional<Long> bytes) {
        revision++;
        store.replaceAll(one -> one.key.equals(key) && one.until == Long.MAX_VALUE
                ? new Stored(one.key, one.bytes, one.from, revision)
                : one);
        bytes.ifPresent(size -> store.add(new Stored(key, size, revision, Long.MAX_VALUE)));
        members.stream().filter(FakeMember::up).forEach(this::catchUp);
    }

    private void catchUp(FakeMember member) {
        member.applied = revision;
        member.file = Math.max(member.file, used(member).count());
    }

    private void finish(FakeMember member) {
        if (member.removed < compacted) {
            member.removed = compacted;
            member.compactionsFinished++;
        }
    }

    private Bytes used(FakeMember member) {
        long bytes = store.stream()
                .filter(one -> one.from <= member.applied && one.until > member.removed)
                .mapToLong(Stored::bytes)
                .sum();
        return new Bytes(EMPTY + bytes);
    }

    private static Quota quota(FakeMember member) {
        return member.quota < 0 ? Quota.NONE : Quota.of(member.quota);
    }

    private boolean since(String line) {
        return version.compareTo(line) >= 0;
    }

    private Stream<FakeMember> upVoters() {
        return members.stream().filter(FakeMember::votes).filter(FakeMember::up);
    }

    private boolean quorum() {
        return upVoters().count() >= members.stream().filter(FakeMember::votes).count() / 2 + 1;
    }

    private void elect() {
        if (!quorum()) {
            leader = MemberId.NONE;
        } else if (upVoters().noneMatch(one -> one.id().equals(leader))) {
            leader = upVoters().findFirst().map(FakeMember::id).orElse(MemberId.NONE);
            term++;
        }
    }

    private void agree(FakeMember server) {
        if (!server.up() || !quorum()) {
            throw failure(Kind.NO_QUORUM, "etcdserver: request timed out");
        }
    }

    private void refuseWhenCorrupt() {
        if (alarms.stream().anyMatch(alarm -> alarm.type() == AlarmType.CORRUPT)) {
            throw failure(Kind.CORRUPT, "etcdserver: corrupt cluster");
        }
    }

    private static void refuseLearner(Member at) {
        if (at.learner()) {
            throw failure(Kind.LEARNER, "etcdserver: rpc not supported for learner");
        }
    }

    static CallFailed failure(Kind kind, String why) {
        return new CallFailed(kind, new Problem("the call failed", why, ""));
    }
}
