package dev.etcdsh.jetcd;

import dev.etcdsh.cluster.Access.Endpoint;
import dev.etcdsh.cluster.Access.Patience;
import dev.etcdsh.cluster.Alarm;
import dev.etcdsh.cluster.AlarmType;
import dev.etcdsh.cluster.CallFailed;
import dev.etcdsh.cluster.CallFailed.Kind;
import dev.etcdsh.cluster.Cluster;
import dev.etcdsh.cluster.ClusterId;
import dev.etcdsh.cluster.Connection;
import dev.etcdsh.cluster.HealthAnswer;
import dev.etcdsh.cluster.KeyValueHash;
import dev.etcdsh.cluster.Member;
import dev.etcdsh.cluster.MemberStatus;
import dev.etcdsh.cluster.Membership;
import dev.etcdsh.cluster.Metrics;
import dev.etcdsh.cluster.Problem;
import dev.etcdsh.cluster.SnapshotSink;
import io.etcd.jetcd.api.HashKVResponse;
import java.io.IOException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/** A cluster over the network. */
final class JetcdCluster implements Cluster {
    private final Wires wires;
    private final Authentication authentication;
    private final Routes routes;
    private final Doors doors;
    private final Doors.Open first;
    private final ClusterId cluster;
    private final MemberList memberList;
    private final Patience patience;
    private final Duration connecting;
    private final boolean glancing;
    private final Calls calls;

    /** @throws CallFailed LOGIN_REFUSED for a wrong user or password */
    JetcdCluster(Wires wires, Authentication authentication, Routes routes, Doors.Open first) {
        this.wires = wires;
        this.authentication = authentication;
        this.routes = routes;
        this.doors = first.doors();
        this.first = first;
        this.cluster = first.contact().cluster();
        this.memberList = new MemberList(routes, wires.background());
        this.patience = wires.access().patience();
        this.connecting = Wait.FOR_THE_DIAL;
        this.glancing = false;
        this.calls = new Calls(patience.answering());
        proveLogin();
    }

    /** The same for a glance. */
    private JetcdCluster(JetcdCluster same, Patience patience) {
        this.wires = same.wires;
        this.authentication = same.authentication;
        this.routes = same.routes;
        this.doors = same.doors;
        this.first = same.first;
        this.cluster = same.cluster;
        this.memberList = same.memberList;
        this.patience = patience;
        this.connecting = patience.connecting();
        this.glancing = true;
        this.calls = new Calls(patience.answering());
    }

    @Override
    public Cluster glancing() {
        return new JetcdCluster(this, wires.access().glance());
    }

    @Override
    public Membership membership() {
        doors.refuseTwoClusters();
        return memberList.ask(cluster, calls, Wait.begin(connecting));
    }

    @Override
    public Membership membership(Member at) {
        return Answers.membership(ask(at, calls.memberList()));
    }

    @Override
    public String endpoint(Member member) {
        return routes.address(member).map(Endpoint::hostPort).orElse("-");
    }

    @Override
    public MemberStatus status(Member at) {
        MemberStatus told = Answers.status(ask(at, calls.status()));
        boolean lacking = glancing && told.quota().isEmpty();
        return lacking ? routes.quota(at).map(told::withQuota).orElse(told) : told;
    }

    @Override
    public Metrics metrics(Member at) {
        doors.refuseTwoClusters();
        Routes.Way way = way(at);
        Metrics told = new MetricsPage(wires, patience).fetch(way.where());
        told.quota().ifPresent(way.contact()::learn);
        return told;
    }

    @Override
    public HealthAnswer health(String path, Member at) {
        doors.refuseTwoClusters();
        Pages.Answer answer = new HttpPage(wires, patience.answering()).get(path, way(at).where());
        return new HealthAnswer(path, answer.code(), answer.body().strip());
    }

    @Override
    public long keys(Member at) {
        return ask(at, calls.countKeys()).getCount();
    }

    @Override
    public KeyValueHash hash(long revision, Member at) {
        HashKVResponse answer = ask(at, calls.hash(revision));
        return new KeyValueHash(Integer.toUnsignedLong(answer.getHash()), answer.getCompactRevision());
    }

    @Override
    public void snapshot(Member at, Duration silence, SnapshotSink sink) throws IOException {
        doors.refuseTwoClusters();
        new SnapshotStream(new Failures(wires, authentication)).receive(calls.snapshot(silence), way(at), sink);
    }

    @Override
    public MessageDigest sha256() {
        return BoringSsl.sha256();
    }

    @Override
    public void moveLeader(Member to, Member leader) {
        ask(leader, calls.moveLeader(to.id()));
    }

    @Override
    public List<Alarm> alarms(Member at) {
        return ask(at, calls.alarmList()).getAlarmsList().stream()
                .map(Answers::alarm)
                .toList();
    }

    @Override
    public void read(Member at) {
        ask(at, calls.read());
    }

    @Override
    public OptionalLong compactedRevision(Member at) {
        doors.refuseTwoClusters();
        return new CompactedRevision(wires, new Failures(wires, authentication)).at(way(at));
    }

    @Override
    public void compact(long revision, boolean physical, Member at, Duration patience) {
        ask(at, calls.compact(revision, physical, patience));
    }

    @Override
    public void defragment(Member at, Duration patience) {
        ask(at, calls.defragment(patience));
    }

    @Override
    public void disarm(Alarm alarm, Member at) {
        if (alarm.type() == AlarmType.UNKNOWN) {
            throw new CallFailed(
                    Kind.REFUSED,
                    new Problem(
                            "the alarm of " + alarm.member() + " cannot be disarmed",
                            "this version of etcdsh does not know its type",
                            "use the etcdctl of that etcd version"));
        }
        ask(at, calls.disarm(alarm));
    }

    @Override
    public void put(String key, byte[] value, Member at) {
        ask(at, calls.put(key, value));
    }

    @Override
    public void delete(String key, Member at) {
        ask(at, calls.delete(key));
    }

    @Override
    public Connection connection() {
        return new ConnectionFacts(wires, authentication)
                .of(cluster, first.line().address());
    }

    @Override
    public void close() {
        wires.close();
    }

    /** A wrong password must show at once; that a cluster without quorum cannot check one must not keep anybody out. */
    private void proveLogin() {
        try {
            first.line()
                    .login()
                    .ensure(first.contact().channel(), Where.at(first.line().address()));
        } catch (CallFailed e) {
            if (e.kind() != Kind.NO_ANSWER && e.kind() != Kind.NO_QUORUM) {
                throw e;
            }
        }
    }

    private <Q, A> A ask(Member at, Call<Q, A> call) {
        if (call.changes()) {
            doors.settle(Wait.begin(connecting));
        } else {
            doors.refuseTwoClusters();
        }
        try {
            return way(at).ask(call);
        } catch (CallFailed e) {
            if (call.changes() || e.kind() != Kind.BROKEN) {
                throw e;
            }
        }
        // A read may be repeated: a member that died or restarted since the last call shows on a new connection.
        return way(at).ask(call);
    }

    /** An endpoint that is slow to answer may turn out to be the way to this member. */
    private Routes.Way way(Member at) {
        Wait waited = Wait.begin(connecting);
        boolean settled = doors.settled();
        try {
            return routes.to(at, cluster, waited);
        } catch (CallFailed e) {
            if (settled || e.kind() == Kind.CANCELLED) {
                throw e;
            }
        }
        doors.settle(waited);
        return routes.to(at, cluster, waited);
    }
}
