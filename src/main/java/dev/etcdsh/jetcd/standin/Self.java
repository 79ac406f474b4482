package dev.etcdsh.jetcd.standin;

import io.etcd.jetcd.api.ResponseHeader;
import io.grpc.stub.StreamObserver;

/** One of the members, as all its services answer. */
record Self(long id, State state) {
    ResponseHeader header() {
        return ResponseHeader.newBuilder()
                .setClusterId(0xc1)
                .setMemberId(id)
                .setRevision(state.revision())
                .setRaftTerm(2)
                .build();
    }

    static <A> void answer(A answer, StreamObserver<A> to) {
        to.onNext(answer);
        to.onCompleted();
    }
}
