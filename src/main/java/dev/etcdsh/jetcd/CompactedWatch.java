package dev.etcdsh.jetcd;

import com.google.protobuf.ByteString;
import dev.etcdsh.cluster.CallFailed;
import dev.etcdsh.cluster.Problem;
import io.etcd.jetcd.api.WatchCreateRequest;
import io.etcd.jetcd.api.WatchGrpc;
import io.etcd.jetcd.api.WatchRequest;
import io.etcd.jetcd.api.WatchResponse;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.Status;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A watch from a revision that is gone is cancelled at once, and told which revision has been compacted (3.3 to 3.7). */
final class CompactedWatch {
    private final Wires wires;
    private final Failures failures;

    CompactedWatch(Wires wires, Authentication authentication) {
        this.wires = wires;
        this.failures = new Failures(wires, authentication);
    }

    long ask(Routes.Way way, ByteString key) {
        WatchRequest request = WatchRequest.newBuilder()
                .setCreateRequest(WatchCreateRequest.newBuilder().setKey(key).setStartRevision(1))
                .build();
        Call<WatchRequest, WatchResponse> call = new Call<>(
                "a watch from revision 1",
                WatchGrpc.getWatchMethod(),
                request,
                wires.access().commandTimeout(),
                Call.Kind.READS);
        CompletableFuture<Long> compacted = new CompletableFuture<>();
        CallOptions options =
                CallOptions.DEFAULT.withDeadlineAfter(call.deadline().toMillis(), TimeUnit.MILLISECONDS);
        ClientCall<WatchRequest, WatchResponse> watch = way.line().open(way.contact(), call.method(), options);
        watch.start(new Listener(compacted), new Metadata());
        watch.sendMessage(request);
        watch.request(16);
        try {
            return compacted.get();
        } catch (InterruptedException e) {
            throw failures.cancelled(call.name(), way.where(), e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof CallFailed failed
                    ? failed
                    : failures.of(Status.fromThrowable(e).asRuntimeException(), call, way.where());
        } finally {
            watch.cancel("answered", null);
        }
    }

    private static final class Listener extends ClientCall.Listener<WatchResponse> {
        private final CompletableFuture<Long> compacted;

        Listener(CompletableFuture<Long> compacted) {
            this.compacted = compacted;
        }

        @Override
        public void onMessage(WatchResponse answer) {
            if (answer.getCompactRevision() > 0) {
                compacted.complete(answer.getCompactRevision());
            } else if (answer.getCanceled()) {
                compacted.completeExceptionally(new CallFailed(
                        CallFailed.Kind.REFUSED,
                        new Problem("the watch from revision 1 was refused", answer.getCancelReason(), "")));
            }
        }

        @Override
        public void onClose(Status status, @Nullable Metadata trailers) {
            compacted.completeExceptionally(status.asRuntimeException());
        }
    }
}
