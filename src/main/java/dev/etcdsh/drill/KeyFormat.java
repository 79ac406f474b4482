package dev.etcdsh.drill;

/** How a private key is written into its PEM file. */
public enum KeyFormat {
    /** {@code BEGIN RSA PRIVATE KEY}, what kubeadm writes. RSA only. */
    PKCS1,
    /** {@code BEGIN PRIVATE KEY}. Any algorithm. */
    PKCS8,
    /** {@code BEGIN EC PRIVATE KEY} (RFC 5915). EC only. */
    SEC1,
    /** {@code BEGIN ENCRYPTED PRIVATE KEY}: PBES2 with AES-256 (RFC 8018). Any algorithm, needs a password. */
    PKCS8_ENCRYPTED,
    /** {@code BEGIN RSA PRIVATE KEY} with the old {@code Proc-Type: 4,ENCRYPTED} header. RSA only, needs a password. */
    PKCS1_ENCRYPTED;

    boolean fits(KeyKind kind) {
        return switch (this) {
            case PKCS8, PKCS8_ENCRYPTED -> true;
            case PKCS1, PKCS1_ENCRYPTED -> kind == KeyKind.RSA;
            case SEC1 -> kind == KeyKind.EC;
        };
    }
}
