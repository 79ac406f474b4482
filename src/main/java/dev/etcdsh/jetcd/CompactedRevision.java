package dev.etcdsh.jetcd;

import dev.etcdsh.cluster.CallFailed;
import dev.etcdsh.cluster.CallFailed.Kind;
import dev.etcdsh.cluster.Problem;
import io.etcd.jetcd.api.WatchRequest;
import io.etcd.jetcd.api.WatchResponse;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.Status;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * Finds out up to where history is gone: a read at revision 1 is answered while nothing was ever compacted; else a watch from
 * revision 1 is cancelled at once, and told the revision (3.3 to 3.7, measured).
 */
final class CompactedRevision {
    private final Calls calls;
    private final Failures failures;
    private final MetricsPage metrics;

    CompactedRevision(Wires wires, Failures failures) {
        this.calls = new Calls(wires.access().patience().answering());
        this.failures = failures;
        this.metrics = new MetricsPage(wires, wires.access().patience());
    }

    OptionalLong at(Routes.Way way) {
        try {
            way.ask(calls.readAtRevisionOne());
            return OptionalLong.empty();
        } catch (CallFailed e) {
            return switch (e.kind()) {
                case FUTURE_REVISION -> OptionalLong.empty();
                case COMPACTED -> OptionalLong.of(toldByWatch(way));
                case NOT_PERMITTED -> toldByMetrics(way, e);
                default -> throw e;
            };
        }
    }

    /** Metrics need no permission; they tell it from etcd 3.4 on, and nothing above 0 before the first compaction. */
    private OptionalLong toldByMetrics(Routes.Way way, CallFailed refusal) {
        Double told = metrics.fetch(way.where()).samples().get("etcd_debugging_mvcc_compact_revision");
        if (told == null) {
            throw refusal;
        }
        return told > 0 ? OptionalLong.of(told.longValue()) : OptionalLong.empty();
    }

    private long toldByWatch(Routes.Way way) {
        Call<WatchRequest, WatchResponse> call = calls.watchFromRevisionOne();
        CallOptions options =
                CallOptions.DEFAULT.withDeadlineAfter(call.deadline().toMillis(), TimeUnit.MILLISECONDS);
        ClientCall<WatchRequest, WatchResponse> watch = way.line().open(way.contact(), call.method(), options);
        CompletableFuture<Long> compacted = new CompletableFuture<>();
        watch.start(new Listener(compacted), new Metadata());
        watch.sendMessage(call.request());
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
                        Kind.REFUSED,
                        new Problem("the watch from revision 1 was refused", answer.getCancelReason(), "")));
            }
        }

        @Override
        public void onClose(Status status, Metadata trailers) {
            compacted.completeExceptionally(status.asRuntimeException());
        }
    }
}
