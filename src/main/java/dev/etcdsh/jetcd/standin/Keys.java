package dev.etcdsh.jetcd.standin;

import io.etcd.jetcd.api.CompactionRequest;
import io.etcd.jetcd.api.CompactionResponse;
import io.etcd.jetcd.api.DeleteRangeRequest;
import io.etcd.jetcd.api.DeleteRangeResponse;
import io.etcd.jetcd.api.KVGrpc;
import io.etcd.jetcd.api.PutRequest;
import io.etcd.jetcd.api.PutResponse;
import io.etcd.jetcd.api.RangeRequest;
import io.etcd.jetcd.api.RangeResponse;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;

/** A store that counts its revisions and keeps nothing else. */
final class Keys extends KVGrpc.KVImplBase {
    private final Self self;

    Keys(Self self) {
        this.self = self;
    }

    @Override
    public void range(RangeRequest request, StreamObserver<RangeResponse> to) {
        if (request.getRevision() > 0 && request.getRevision() < self.state().compacted()) {
            to.onError(compacted());
        } else {
            Self.answer(
                    RangeResponse.newBuilder()
                            .setHeader(self.header())
                            .setCount(1)
                            .build(),
                    to);
        }
    }

    @Override
    public void compact(CompactionRequest request, StreamObserver<CompactionResponse> to) {
        if (self.state().compact(request.getRevision())) {
            Self.answer(CompactionResponse.newBuilder().setHeader(self.header()).build(), to);
        } else {
            to.onError(compacted());
        }
    }

    @Override
    public void put(PutRequest request, StreamObserver<PutResponse> to) {
        self.state().write();
        Self.answer(PutResponse.newBuilder().setHeader(self.header()).build(), to);
    }

    @Override
    public void deleteRange(DeleteRangeRequest request, StreamObserver<DeleteRangeResponse> to) {
        self.state().write();
        Self.answer(
                DeleteRangeResponse.newBuilder()
                        .setHeader(self.header())
                        .setDeleted(1)
                        .build(),
                to);
    }

    private static StatusRuntimeException compacted() {
        return Status.OUT_OF_RANGE
                .withDescription("etcdserver: mvcc: required revision has been compacted")
                .asRuntimeException();
    }
}
