package dev.etcdsh.jetcd;

import com.google.common.util.concurrent.ListenableFuture;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Sends one request, once, and waits for its answer. */
final class Unary {
    private static final Metadata.Key<String> TOKEN = Metadata.Key.of("token", Metadata.ASCII_STRING_MARSHALLER);

    private Unary() {}

    /**
     * @param token of a login; null: none is sent
     * @throws InterruptedException when the calling thread is interrupted; the call is cancelled at once
     * @throws StatusRuntimeException for everything else
     */
    static <Q, A> A send(Call<Q, A> call, Channel channel, @Nullable String token) throws InterruptedException {
        CallOptions options =
                CallOptions.DEFAULT.withDeadlineAfter(call.deadline().toMillis(), TimeUnit.MILLISECONDS);
        ListenableFuture<A> answer =
                ClientCalls.futureUnaryCall(as(token, channel).newCall(call.method(), options), call.request());
        try {
            return answer.get();
        } catch (InterruptedException e) {
            answer.cancel(true);
            throw e;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof StatusRuntimeException failed
                    ? failed
                    : Status.fromThrowable(e).asRuntimeException();
        }
    }

    /** The channel, with a login. */
    static Channel as(@Nullable String token, Channel channel) {
        if (token == null) {
            return channel;
        }
        Metadata headers = new Metadata();
        headers.put(TOKEN, token);
        return ClientInterceptors.intercept(channel, MetadataUtils.newAttachHeadersInterceptor(headers));
    }
}
