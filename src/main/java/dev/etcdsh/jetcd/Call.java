package dev.etcdsh.jetcd;

import io.grpc.MethodDescriptor;
import java.time.Duration;

/**
 * One question to a member.
 *
 * @param name what an operator calls it
 * @param deadline counted from when the connection stands
 * @param kind how it stands to logins and repetition
 */
record Call<Q, A>(String name, MethodDescriptor<Q, A> method, Q request, Duration deadline, Kind kind) {
    enum Kind {
        /** Many versions answer it without a login, also without quorum: one is made only when the member insists. */
        OPEN,
        /** A read that needs a login where etcd's auth is on; repeated once after a new login. */
        READS,
        /** Preceded by a login at the member that serves it, and never sent twice. */
        CHANGES
    }

    /** Without the request: that of a login holds the password. */
    @Override
    public String toString() {
        return name;
    }

    boolean changes() {
        return kind == Kind.CHANGES;
    }
}
