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
    private final State state;
    private final long self;
    private final Supplier<List<String>> urls;

    Members(State state, long self, Supplier<List<String>> urls) {
        this.state = state;
        this.self = self;
        this.urls = urls;
    }

    @Override
    public void memberList(MemberListRequest request, StreamObserver<MemberListResponse> to) {
        MemberListResponse.Builder list = MemberListResponse.newBuilder().setHeader(state.header(self));
        for (int number = 0; number < State.MEMBERS.size(); number++) {
            list.addMembers(Member.newBuilder()
                    .setID(State.MEMBERS.get(number))
                    .setName("stand-in-" + (number + 1))
                    .addClientURLs(urls.get().get(number)));
        }
        State.answer(list.build(), to);
    }
}
