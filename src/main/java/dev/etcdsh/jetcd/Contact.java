package dev.etcdsh.jetcd;

import dev.etcdsh.cluster.ClusterId;
import dev.etcdsh.cluster.MemberId;
import dev.etcdsh.cluster.Quota;
import io.grpc.ConnectivityState;
import io.grpc.ManagedChannel;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A connection that stands, and who answered on it. A connection that broke is not mended but made anew, because somebody
 * else may answer then.
 *
 * @param told its quota, once its metrics have told it
 */
record Contact(ManagedChannel channel, MemberId member, ClusterId cluster, AtomicReference<@Nullable Quota> told) {
    Optional<Quota> quota() {
        return Optional.ofNullable(told.get());
    }

    /** A restart breaks the connection, and without one there is no other quota. */
    void learn(Quota quota) {
        told.set(quota);
    }

    boolean stands() {
        return channel.getState(false) == ConnectivityState.READY;
    }
}
