package dev.etcdsh.drill;

import java.util.List;

/** The algorithm of a key pair. */
public enum KeyKind {
    /** RSA, 2048 bits. */
    RSA,
    /** Elliptic curve secp256r1. */
    EC,
    /** Ed25519. */
    ED25519;

    List<String> keytoolOptions() {
        return switch (this) {
            case RSA -> List.of("-keyalg", "RSA", "-keysize", "2048");
            case EC -> List.of("-keyalg", "EC", "-groupname", "secp256r1");
            case ED25519 -> List.of("-keyalg", "Ed25519");
        };
    }
}
