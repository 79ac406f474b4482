package dev.etcdsh.jetcd;

import com.google.protobuf.ByteString;
import dev.etcdsh.cluster.Access.Endpoint;
import dev.etcdsh.cluster.Alarm;
import dev.etcdsh.cluster.AlarmType;
import dev.etcdsh.cluster.CallFailed;
import dev.etcdsh.cluster.Cluster;
import dev.etcdsh.cluster.ClusterId;
import dev.etcdsh.cluster.Connection;
import dev.etcdsh.cluster.Member;
import dev.etcdsh.cluster.MemberStatus;
import dev.etcdsh.cluster.Membership;
import dev.etcdsh.cluster.Metrics;
import dev.etcdsh.cluster.Problem;
import io.etcd.jetcd.api.AlarmRequest;
import io.etcd.jetcd.api.ClusterGrpc;
import io.etcd.jetcd.api.CompactionRequest;
import io.etcd.jetcd.api.DefragmentRequest;
import io.etcd.jetcd.api.DeleteRangeRequest;
import io.etcd.jetcd.api.KVGrpc;
import io.etcd.jetcd.api.MaintenanceGrpc;
import io.etcd.jetcd.api.MemberListRequest;
import io.etcd.jetcd.api.PutRequest;
import io.etcd.jetcd.api.RangeRequest;
import io.etcd.jetcd.api.StatusRequest;
import io.grpc.MethodDescriptor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;

/** A cluster over the network. */
final class JetcdCluster implements Cluster {
    /** Ours alone, and never written: what is asked of it moves nobody's data. */
    private static final ByteString OWN_KEY = ByteString.copyFromUtf8("etcdsh/look");

    private final Wires wires;
    private final Authentication authentication;
    private final Routes routes;
    private final Doors doors;
    private final Line first;
    private final ClusterId cluster;

    JetcdCluster(Wires wires, Authentication authentication, Routes routes, Doors.Open open) {
        this.wires = wires;
        this.authentication = authentication;
        this.routes = routes;
        this.doors = new Doors(routes.doors());
        this.first = open.line();
        this.cluster = open.contact().membership().cluster();
        proveLogin(open);
    }

    @Override
    public Membership membership() {
        doors.refuseTwoClusters();
        List<Callable<Membership>> asked = new ArrayList<>();
        for (Line line : routes.all()) {
            asked.add(() -> {
                Where where = Where.at(line.address());
                return Answers.membership(line.ask(memberList(), line.contact(where), where));
            });
        }
        try {
            return wires.background().invokeAny(asked);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CallFailed(CallFailed.Kind.CANCELLED, Problem.of("member list was given up"), e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof CallFailed failed) {
                throw failed;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    @Override
    public String endpoint(Member member) {
        return routes.address(member).map(Endpoint::hostPort).orElse("-");
    }

    @Override
    public MemberStatus status(Member at) {
        StatusRequest request = StatusRequest.getDefaultInstance();
        return Answers.status(ask(at, read("status", MaintenanceGrpc.getStatusMethod(), request, Call.Kind.OPEN)));
    }

    @Override
    public Metrics metrics(Member at) {
        return new MetricsPage(wires).fetch(way(at).where());
    }

    @Override
    public List<Alarm> alarms(Member at) {
        AlarmRequest request = AlarmRequest.newBuilder()
                .setAction(AlarmRequest.AlarmAction.GET)
                .build();
        return ask(at, read("alarm list", MaintenanceGrpc.getAlarmMethod(), request, Call.Kind.READS))
                .getAlarmsList()
                .stream()
                .map(Answers::alarm)
                .toList();
    }

    @Override
    public void read(Member at) {
        RangeRequest request =
                RangeRequest.newBuilder().setKey(OWN_KEY).setCountOnly(true).build();
        ask(at, read("a linearizable read", KVGrpc.getRangeMethod(), request, Call.Kind.READS));
    }

    @Override
    public OptionalLong compactedRevision(Member at) {
        RangeRequest request = RangeRequest.newBuilder()
                .setKey(OWN_KEY)
                .setRevision(1)
                .setSerializable(true)
                .setCountOnly(true)
                .build();
        Routes.Way way = way(at);
        try {
            way.ask(read("a read at revision 1", KVGrpc.getRangeMethod(), request, Call.Kind.READS));
            return OptionalLong.empty();
        } catch (CallFailed e) {
            if (e.kind() == CallFailed.Kind.FUTURE_REVISION) {
                return OptionalLong.empty();
            }
            if (e.kind() != CallFailed.Kind.COMPACTED) {
                throw e;
            }
        }
        return OptionalLong.of(new CompactedWatch(wires, authentication).ask(way, OWN_KEY));
    }

    @Override
    public void compact(long revision, boolean physical, Member at, Duration patience) {
        CompactionRequest request = CompactionRequest.newBuilder()
                .setRevision(revision)
                .setPhysical(physical)
                .build();
        ask(at, new Call<>("compact", KVGrpc.getCompactMethod(), request, patience, Call.Kind.CHANGES));
    }

    @Override
    public void defragment(Member at, Duration patience) {
        DefragmentRequest request = DefragmentRequest.getDefaultInstance();
        ask(at, new Call<>("defrag", MaintenanceGrpc.getDefragmentMethod(), request, patience, Call.Kind.CHANGES));
    }

    @Override
    public void disarm(Alarm alarm, Member at) {
        if (alarm.type() == AlarmType.UNKNOWN) {
            throw new CallFailed(
                    CallFailed.Kind.REFUSED,
                    new Problem(
                            "the alarm of " + alarm.member() + " cannot be disarmed",
                            "this version of etcdsh does not know its type",
                            "use the etcdctl of that etcd version"));
        }
        AlarmRequest request = AlarmRequest.newBuilder()
                .setAction(AlarmRequest.AlarmAction.DEACTIVATE)
                .setMemberID(alarm.member().value())
                .setAlarmValue(Answers.number(alarm.type()))
                .build();
        ask(at, change("disarm", MaintenanceGrpc.getAlarmMethod(), request));
    }

    @Override
    public void put(String key, byte[] value, Member at) {
        PutRequest request = PutRequest.newBuilder()
                .setKey(ByteString.copyFromUtf8(key))
                .setValue(ByteString.copyFrom(value))
                .build();
        ask(at, change("put", KVGrpc.getPutMethod(), request));
    }

    @Override
    public void delete(String key, Member at) {
        DeleteRangeRequest request = DeleteRangeRequest.newBuilder()
                .setKey(ByteString.copyFromUtf8(key))
                .build();
        ask(at, change("delete", KVGrpc.getDeleteRangeMethod(), request));
    }

    @Override
    public Connection connection() {
        return new ConnectionFacts(wires, authentication).of(cluster, first.address());
    }

    @Override
    public void close() {
        routes.all().forEach(line -> line.lastContact()
                .ifPresent(contact -> contact.channel().shutdownNow()));
        wires.close();
    }

    /** A wrong password must show at once; that a cluster without quorum cannot check one must not keep anybody out. */
    private void proveLogin(Doors.Open open) {
        try {
            open.line().logIn(open.contact().channel(), Where.at(open.line().address()));
        } catch (CallFailed e) {
            if (e.kind() != CallFailed.Kind.NO_ANSWER && e.kind() != CallFailed.Kind.NO_QUORUM) {
                throw e;
            }
        }
    }

    private <Q, A> A ask(Member at, Call<Q, A> call) {
        if (call.changes()) {
            routes.doors().forEach(Routes::settle);
        }
        doors.refuseTwoClusters();
        return way(at).ask(call);
    }

    private Routes.Way way(Member at) {
        return routes.to(at, cluster);
    }

    private Call<MemberListRequest, io.etcd.jetcd.api.MemberListResponse> memberList() {
        return read(
                "member list",
                ClusterGrpc.getMemberListMethod(),
                MemberListRequest.getDefaultInstance(),
                Call.Kind.OPEN);
    }

    private <Q, A> Call<Q, A> read(String name, MethodDescriptor<Q, A> method, Q request, Call.Kind kind) {
        return new Call<>(name, method, request, wires.access().commandTimeout(), kind);
    }

    private <Q, A> Call<Q, A> change(String name, MethodDescriptor<Q, A> method, Q request) {
        return new Call<>(name, method, request, wires.access().commandTimeout(), Call.Kind.CHANGES);
    }
}
