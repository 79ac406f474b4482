package dev.etcdsh.jetcd.standin;

import io.etcd.jetcd.api.WatchGrpc;
import io.etcd.jetcd.api.WatchRequest;
import io.etcd.jetcd.api.WatchResponse;
import io.grpc.stub.StreamObserver;

/** Tells whoever watches from a compacted revision up to where history is gone. */
final class Watches extends WatchGrpc.WatchImplBase {
    private final Self self;

    Watches(Self self) {
        this.self = self;
    }

    @Override
    public StreamObserver<WatchRequest> watch(StreamObserver<WatchResponse> to) {
        return new StreamObserver<>() {
            @Override
            public void onNext(WatchRequest request) {
                to.onNext(WatchResponse.newBuilder()
                        .setHeader(self.header())
                        .setCreated(true)
                        .build());
                to.onNext(WatchResponse.newBuilder()
                        .setHeader(self.header())
                        .setCanceled(true)
                        .setCompactRevision(self.state().compacted())
                        .build());
            }

            @Override
            public void onError(Throwable gone) {}

            @Override
            public void onCompleted() {
                to.onCompleted();
            }
        };
    }
}
