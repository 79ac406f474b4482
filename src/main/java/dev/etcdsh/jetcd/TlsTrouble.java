package dev.etcdsh.jetcd;

import dev.etcdsh.cluster.Problem;

/** Why a TLS handshake failed. */
final class TlsTrouble {
    private final Wires wires;

    TlsTrouble(Wires wires) {
        this.wires = wires;
    }

    Problem problem(Throwable failure, Where where) {
        return new Problem(
                where + " cannot be reached",
                String.valueOf(DialTrouble.root(failure).getMessage()) + wires.dialMillis(),
                "");
    }
}
