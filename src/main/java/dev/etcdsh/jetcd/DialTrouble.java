package dev.etcdsh.jetcd;

import dev.etcdsh.cluster.Problem;
import io.netty.channel.ConnectTimeoutException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Why there is no connection. */
final class DialTrouble {
    private final Wires wires;

    DialTrouble(Wires wires) {
        this.wires = wires;
    }

    Problem problem(Throwable failure, Where where) {
        String what = where + " cannot be reached";
        if (cause(failure, ConnectTimeoutException.class) != null) {
            return new Problem(
                    what,
                    "no connection within " + Failures.seconds(wires.access().dialTimeout()),
                    "is the address right, is a firewall in between?");
        }
        if (cause(failure, UnknownHostException.class) != null) {
            return new Problem(
                    what,
                    "the name " + where.address().host() + " is not known here",
                    "check the name, or give the address");
        }
        if (cause(failure, NoRouteToHostException.class) != null) {
            return new Problem(what, "no route to that host", "check the address and the network");
        }
        if (cause(failure, ConnectException.class) != null) {
            return new Problem(what, "connection refused", "is etcd running there, and is the port right?");
        }
        return new TlsTrouble(wires).problem(failure, where);
    }

    static <T extends Throwable> @Nullable T cause(Throwable failure, Class<T> type) {
        Throwable at = failure;
        for (int depth = 0; at != null && depth < 20; depth++) {
            if (type.isInstance(at)) {
                return type.cast(at);
            }
            at = at.getCause();
        }
        return null;
    }

    /** The innermost cause: what really happened. */
    static Throwable root(Throwable failure) {
        Throwable at = failure;
        for (int depth = 0; depth < 20; depth++) {
            Throwable cause = at.getCause();
            if (cause == null) {
                break;
            }
            at = cause;
        }
        return at;
    }

    static boolean isTls(Throwable failure) {
        return cause(failure, SSLException.class) != null;
    }
}
