package dev.etcdsh.kubernetes;

/**
 * A certificate and its key on the node, with which a client can show who it is.
 *
 * @param certificate its path on the node
 * @param key its path on the node
 */
public record ClientPair(Role role, String certificate, String key) {
    /** What a pair was made for, the least privileged first: that is the order in which they are taken. */
    public enum Role {
        HEALTHCHECK_CLIENT("healthcheck-client", "made for health checks"),
        APISERVER_CLIENT("apiserver-etcd-client", "kube-apiserver's own"),
        PEER("peer", "members show it to each other"),
        SERVER("server", "etcd shows it to its clients");

        private final String word;
        private final String purpose;

        Role(String word, String purpose) {
            this.word = word;
            this.purpose = purpose;
        }

        public String word() {
            return word;
        }

        public String purpose() {
            return purpose;
        }
    }
}
