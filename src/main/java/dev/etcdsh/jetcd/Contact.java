package dev.etcdsh.jetcd;

import dev.etcdsh.cluster.ClusterId;
import dev.etcdsh.cluster.MemberId;
import io.grpc.ConnectivityState;
import io.grpc.ManagedChannel;

/**
 * A connection that stands, and who answered on it. A connection that broke is not mended but made anew, because somebody
 * else may answer then.
 */
record Contact(ManagedChannel channel, MemberId member, ClusterId cluster) {
    boolean stands() {
        return channel.getState(false) == ConnectivityState.READY;
    }
}
