package dev.etcdsh.jetcd.standin;

import io.etcd.jetcd.api.ClusterGrpc;
import io.etcd.jetcd.api.Member;
import io.etcd.jetcd.api.MemberListRequest;
import io.etcd.jetcd.api.MemberListResponse;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.function.Supplier;

/** Who there is. */
final class Members extends ClusterGrpc.ClusterImplBase {
    private final Self self;
    private final Supplier<List<String>> urls;

    Members(Self self, Supplier<List<String>> urls) {
        this.self = self;
        this.urls = urls;
    }

    @Override
    public void memberList(MemberListRequest request, StreamObserver<MemberListResponse> to) {
        MemberListResponse.Builder list = MemberListResponse.newBuilder().setHeader(self.header());
        for (int number = 0; number < State.MEMBERS.size(); number++) {
            list.addMembers(Member.newBuilder()
                    .setID(State.MEMBERS.get(number))
                    .setName("stand-in-" + (number + 1))
                    .addClientURLs(urls.get().get(number)));
        }
        Self.answer(list.build(), to);
    }
}
