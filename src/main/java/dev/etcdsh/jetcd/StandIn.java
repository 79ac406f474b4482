package dev.etcdsh.jetcd;

import io.etcd.jetcd.api.AlarmRequest;
import io.etcd.jetcd.api.AlarmResponse;
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

/**
 * A member that is none: on loopback, over mutual TLS, it answers what a session asks while it looks around. For a rehearsal that
 * needs no cluster.
 */
public final class StandIn implements AutoCloseable {
    private static final long ID = 0x51;
    private static final ResponseHeader HEADER = ResponseHeader.newBuilder()
            .setClusterId(0xc1)
            .setMemberId(ID)
            .setRevision(1)
            .setRaftTerm(1)
            .build();

    private final Server server;

    /**
     * Starts one.
     *
     * @param authority signed what a client has to show
     * @param certificate what it shows itself
     * @throws IOException when it cannot listen
     */
    public StandIn(X509Certificate authority, X509Certificate certificate, PrivateKey key) throws IOException {
        SslContext tls = GrpcSslContexts.configure(SslContextBuilder.forServer(key, certificate))
                .trustManager(authority)
                .clientAuth(ClientAuth.REQUIRE)
                .build();
        server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .sslContext(tls)
                .addService(new Members())
                .addService(new Maintenance())
                .addService(new Keys())
                .directExecutor()
                .build()
                .start();
    }

    /** Where a client reaches it. */
    public String endpoint() {
        return "https://127.0.0.1:" + server.getPort();
    }

    @Override
    public void close() {
        server.shutdownNow();
    }

    private static <A> void answer(A answer, StreamObserver<A> to) {
        to.onNext(answer);
        to.onCompleted();
    }

    private final class Members extends ClusterGrpc.ClusterImplBase {
        @Override
        public void memberList(MemberListRequest request, StreamObserver<MemberListResponse> to) {
            Member self = Member.newBuilder()
                    .setID(ID)
                    .setName("stand-in")
                    .addClientURLs(endpoint())
                    .build();
            answer(
                    MemberListResponse.newBuilder()
                            .setHeader(HEADER)
                            .addMembers(self)
                            .build(),
                    to);
        }
    }

    private static final class Maintenance extends MaintenanceGrpc.MaintenanceImplBase {
        /** Of a version whose clients also read its metrics, which this one refuses. */
        @Override
        public void status(StatusRequest request, StreamObserver<StatusResponse> to) {
            StatusResponse status = StatusResponse.newBuilder()
                    .setHeader(HEADER)
                    .setVersion("3.5.0")
                    .setDbSize(1 << 20)
                    .setDbSizeInUse(1 << 19)
                    .setLeader(ID)
                    .setRaftIndex(1)
                    .setRaftTerm(1)
                    .setRaftAppliedIndex(1)
                    .build();
            answer(status, to);
        }

        @Override
        public void alarm(AlarmRequest request, StreamObserver<AlarmResponse> to) {
            answer(AlarmResponse.newBuilder().setHeader(HEADER).build(), to);
        }
    }

    private static final class Keys extends KVGrpc.KVImplBase {
        @Override
        public void range(RangeRequest request, StreamObserver<RangeResponse> to) {
            answer(RangeResponse.newBuilder().setHeader(HEADER).build(), to);
        }
    }
}
