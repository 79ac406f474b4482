package dev.etcdsh.jetcd;

import dev.etcdsh.cluster.Access.Endpoint;
import io.etcd.jetcd.api.AlarmRequest;
import io.etcd.jetcd.api.AlarmResponse;
import io.etcd.jetcd.api.AuthGrpc;
import io.etcd.jetcd.api.AuthenticateRequest;
import io.etcd.jetcd.api.AuthenticateResponse;
import io.etcd.jetcd.api.ClusterGrpc;
import io.etcd.jetcd.api.DefragmentRequest;
import io.etcd.jetcd.api.DefragmentResponse;
import io.etcd.jetcd.api.MaintenanceGrpc;
import io.etcd.jetcd.api.Member;
import io.etcd.jetcd.api.MemberListRequest;
import io.etcd.jetcd.api.MemberListResponse;
import io.etcd.jetcd.api.ResponseHeader;
import io.grpc.InsecureServerCredentials;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.okhttp.OkHttpServerBuilder;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** A member that speaks etcd's API on loopback, counts what is sent to it, and fails in ways that etcd cannot be made to. */
final class FakeMember implements AutoCloseable {
    private static final long CLUSTER = 0xc1;

    /** What the member does with a call. */
    interface Answer {
        Answer OK = member -> Status.OK;

        /** Takes the call and says nothing. */
        Answer SILENCE = member -> null;

        /** Takes the call and drops the connection. */
        Answer BREAK = member -> {
            member.server.shutdownNow();
            return null;
        };

        static Answer refuse(Status status) {
            return member -> status;
        }

        @org.jspecify.annotations.Nullable
        Status of(FakeMember member);
    }

    final List<String> calls = new CopyOnWriteArrayList<>();
    final CountDownLatch cancelled = new CountDownLatch(1);
    final CountDownLatch taken = new CountDownLatch(1);
    volatile Answer defrag = Answer.OK;
    volatile Answer alarms = Answer.OK;
    /** Beside itself, as the member list tells them. */
    final List<Member> others = new CopyOnWriteArrayList<>();

    private final long id;
    private final Server server;

    FakeMember(long id) throws IOException {
        this.id = id;
        this.server = OkHttpServerBuilder.forPort(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), InsecureServerCredentials.create())
                .addService(new Members())
                .addService(new Maintenance())
                .addService(new Auth())
                .directExecutor()
                .build()
                .start();
    }

    Endpoint endpoint() {
        return new Endpoint("127.0.0.1", server.getPort());
    }

    @Override
    public void close() {
        server.shutdownNow();
    }

    private <A> void answer(String call, Answer how, A ok, StreamObserver<A> to) {
        calls.add(call);
        ((ServerCallStreamObserver<A>) to).setOnCancelHandler(cancelled::countDown);
        taken.countDown();
        Status status = how.of(this);
        if (status == null) {
            return;
        }
        if (status.isOk()) {
            to.onNext(ok);
            to.onCompleted();
        } else {
            to.onError(status.asRuntimeException());
        }
    }

    private final class Members extends ClusterGrpc.ClusterImplBase {
        @Override
        public void memberList(MemberListRequest request, StreamObserver<MemberListResponse> to) {
            Member self = Member.newBuilder()
                    .setID(id)
                    .setName("etcd-" + id)
                    .addClientURLs("http://127.0.0.1:" + server.getPort())
                    .build();
            ResponseHeader header = ResponseHeader.newBuilder()
                    .setClusterId(CLUSTER)
                    .setMemberId(id)
                    .build();
            to.onNext(MemberListResponse.newBuilder()
                    .setHeader(header)
                    .addMembers(self)
                    .addAllMembers(others)
                    .build());
            to.onCompleted();
        }
    }

    private final class Maintenance extends MaintenanceGrpc.MaintenanceImplBase {
        @Override
        public void defragment(DefragmentRequest request, StreamObserver<DefragmentResponse> to) {
            answer("defrag", defrag, DefragmentResponse.getDefaultInstance(), to);
        }

        @Override
        public void alarm(AlarmRequest request, StreamObserver<AlarmResponse> to) {
            answer("alarm list", alarms, AlarmResponse.getDefaultInstance(), to);
        }
    }

    private final class Auth extends AuthGrpc.AuthImplBase {
        @Override
        public void authenticate(AuthenticateRequest request, StreamObserver<AuthenticateResponse> to) {
            answer(
                    "login",
                    Answer.OK,
                    AuthenticateResponse.newBuilder().setToken("token").build(),
                    to);
        }
    }
}
