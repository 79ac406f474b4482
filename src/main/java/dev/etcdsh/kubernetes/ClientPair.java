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
        /** Made for health checks. */
        HEALTHCHECK_CLIENT("healthcheck-client"),
        /** kube-apiserver's own. */
        APISERVER_CLIENT("apiserver-etcd-client"),
        /** Members show it to each other: whoever has it can pass for one. */
        PEER("peer"),
        /** etcd shows it to its clients: whoever has it can pass for etcd. */
        SERVER("server");

        private final String word;

        Role(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }
}
