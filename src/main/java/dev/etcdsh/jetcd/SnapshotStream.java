package dev.etcdsh.jetcd;

import dev.etcdsh.cluster.CallFailed;
import dev.etcdsh.cluster.CallFailed.Kind;
import dev.etcdsh.cluster.Problem;
import dev.etcdsh.cluster.SnapshotSink;
import io.etcd.jetcd.api.SnapshotRequest;
import io.etcd.jetcd.api.SnapshotResponse;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.Status;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Receives a snapshot piece by piece, never more of them at once than the sink can keep up with. */
final class SnapshotStream {
    /** Pieces of 32 KiB (etcd 3.3 to 3.7) that may be under way: enough to hide the sink's own time. */
    private static final int AHEAD = 32;

    private final Failures failures;

    SnapshotStream(Failures failures) {
        this.failures = failures;
    }

    void receive(Call<SnapshotRequest, SnapshotResponse> call, Routes.Way way, SnapshotSink sink) throws IOException {
        way.line().login().renew(way.contact().channel(), way.where());
        ClientCall<SnapshotRequest, SnapshotResponse> stream =
                way.line().open(way.contact(), call.method(), CallOptions.DEFAULT);
        Listener arriving = new Listener();
        stream.start(arriving, new Metadata());
        stream.sendMessage(call.request());
        stream.halfClose();
        stream.request(AHEAD);
        try {
            for (Event event = next(arriving, call, way);
                    !(event instanceof Closed closed && closed.well(call, way, failures)); ) {
                if (event instanceof Piece piece) {
                    sink.take(piece.bytes(), piece.remaining());
                    stream.request(1);
                }
                event = next(arriving, call, way);
            }
        } finally {
            stream.cancel("received, or given up", null);
        }
    }

    private Event next(Listener arriving, Call<?, ?> call, Routes.Way way) {
        try {
            Event event = arriving.events.poll(call.deadline().toMillis(), TimeUnit.MILLISECONDS);
            if (event == null) {
                String why = "no piece of it for " + Failures.seconds(call.deadline());
                throw new CallFailed(
                        Kind.NO_ANSWER,
                        new Problem(
                                "the snapshot of " + way.where() + " broke off",
                                why,
                                "try again, or --from another member"));
            }
            return event;
        } catch (InterruptedException e) {
            throw failures.cancelled(call.name(), way.where(), e);
        }
    }

    private sealed interface Event {}

    private record Piece(ByteBuffer bytes, long remaining) implements Event {}

    private record Closed(Status status) implements Event {
        /** True at the regular end. */
        boolean well(Call<?, ?> call, Routes.Way way, Failures failures) {
            if (status.isOk()) {
                return true;
            }
            throw failures.of(status.asRuntimeException(), call, way.where());
        }
    }

    private static final class Listener extends ClientCall.Listener<SnapshotResponse> {
        private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();

        @Override
        public void onMessage(SnapshotResponse answer) {
            events.add(new Piece(answer.getBlob().asReadOnlyByteBuffer(), answer.getRemainingBytes()));
        }

        @Override
        public void onClose(Status status, Metadata trailers) {
            events.add(new Closed(status));
        }
    }
}
