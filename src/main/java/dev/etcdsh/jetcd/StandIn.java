package dev.etcdsh.jetcd;

import com.google.protobuf.UnknownFieldSet;
import io.etcd.jetcd.api.AlarmMember;
import io.etcd.jetcd.api.AlarmRequest;
import io.etcd.jetcd.api.AlarmResponse;
import io.etcd.jetcd.api.AlarmType;
import io.etcd.jetcd.api.ClusterGrpc;
import io.etcd.jetcd.api.KVGrpc;
import io.etcd.jetcd.api.MaintenanceGrpc;
import io.etcd.jetcd.api.Member;
import io.etcd.jetcd.api.MemberListRequest;
import io.etcd.jetcd.api.MemberListResponse;
import io.etcd.jetcd.api.RangeRequest;
import io.etcd.jetcd.api.RangeResponse;
import io.etcd.jetcd.api.ResponseHeader;
import io.etcd.jetcd.api.StatusRequest;
import io.etcd.jetcd.api.StatusResponse;
import io.grpc.Server;
import io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A cluster that is none: three members on loopback, over mutual TLS, who answer what a session asks while it looks around. For a
 * rehearsal that needs no etcd.
 */
public final class StandIn implements AutoCloseable {
    private static final List<Long> IDS = List.of(0x51L, 0x52L, 0x53L);
    private static final long LEADER = IDS.get(0);

    private final List<Server> servers = new ArrayList<>();

    /**
     * Starts one.
     *
     * @param authority signed what a client has to show
     * @param certificate what the members show themselves
     * @throws IOException when they cannot listen
     */
    public StandIn(X509Certificate authority, X509Certificate certificate, PrivateKey key) throws IOException {
        SslContext tls = GrpcSslContexts.configure(SslContextBuilder.forServer(key, certificate))
                .trustManager(authority)
                .clientAuth(ClientAuth.REQUIRE)
                .build();
        for (long id : IDS) {
            servers.add(NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                    .sslContext(tls)
                    .addService(new Members(id))
                    .addService(new Maintenance(id))
                    .addService(new Keys(id))
                    .directExecutor()
                    .build()
                    .start());
        }
    }

    /** Where a client reaches them. */
    public String endpoints() {
        return servers.stream().map(StandIn::endpoint).collect(Collectors.joining(","));
    }

    @Override
    public void close() {
        servers.forEach(Server::shutdownNow);
    }

    private static String endpoint(Server server) {
        return "https://127.0.0.1:" + server.getPort();
    }

    private static ResponseHeader header(long member) {
        return ResponseHeader.newBuilder()
                .setClusterId(0xc1)
                .setMemberId(member)
                .setRevision(1)
                .setRaftTerm(1)
                .build();
    }

    private static <A> void answer(A answer, StreamObserver<A> to) {
        to.onNext(answer);
        to.onCompleted();
    }

    private final class Members extends ClusterGrpc.ClusterImplBase {
        private final long self;

        Members(long self) {
            this.self = self;
        }

        @Override
        public void memberList(MemberListRequest request, StreamObserver<MemberListResponse> to) {
            MemberListResponse.Builder list = MemberListResponse.newBuilder().setHeader(header(self));
            for (int number = 0; number < IDS.size(); number++) {
                list.addMembers(Member.newBuilder()
                        .setID(IDS.get(number))
                        .setName("stand-in-" + (number + 1))
                        .addClientURLs(endpoint(servers.get(number))));
            }
            answer(list.build(), to);
        }
    }

    private static final class Maintenance extends MaintenanceGrpc.MaintenanceImplBase {
        private final long self;

        Maintenance(long self) {
            this.self = self;
        }

        /** The leader is of a version whose clients also read its metrics, which this one refuses; the others tell their quota. */
        @Override
        public void status(StatusRequest request, StreamObserver<StatusResponse> to) {
            boolean leads = self == LEADER;
            StatusResponse.Builder status = StatusResponse.newBuilder()
                    .setHeader(header(self))
                    .setVersion(leads ? "3.5.0" : "3.6.0")
                    .setDbSize(1 << 20)
                    .setDbSizeInUse(1 << 19)
                    .setLeader(LEADER)
                    .setRaftIndex(1)
                    .setRaftTerm(1)
                    .setRaftAppliedIndex(1)
                    .addErrors("alarm:NOSPACE");
            if (!leads) {
                status.setUnknownFields(UnknownFieldSet.newBuilder()
                        .addField(
                                Answers.QUOTA_FIELD,
                                UnknownFieldSet.Field.newBuilder()
                                        .addVarint(2L << 30)
                                        .build())
                        .build());
            }
            answer(status.build(), to);
        }

        @Override
        public void alarm(AlarmRequest request, StreamObserver<AlarmResponse> to) {
            AlarmMember raised = AlarmMember.newBuilder()
                    .setMemberID(LEADER)
                    .setAlarm(AlarmType.NOSPACE)
                    .build();
            answer(
                    AlarmResponse.newBuilder()
                            .setHeader(header(self))
                            .addAlarms(raised)
                            .build(),
                    to);
        }
    }

    private static final class Keys extends KVGrpc.KVImplBase {
        private final long self;

        Keys(long self) {
            this.self = self;
        }

        @Override
        public void range(RangeRequest request, StreamObserver<RangeResponse> to) {
            answer(RangeResponse.newBuilder().setHeader(header(self)).build(), to);
        }
    }
}
