package dev.etcdsh.drill;

/** How clients reach the members. Peers use mutual TLS, except with {@link #PLAIN}. */
public enum Transport {
    /** Both sides show a certificate, as kubeadm sets it up. */
    MUTUAL_TLS,
    /** Only members show a certificate. */
    SERVER_TLS,
    /** No encryption. */
    PLAIN;

    String scheme() {
        return this == PLAIN ? "http" : "https";
    }
}
