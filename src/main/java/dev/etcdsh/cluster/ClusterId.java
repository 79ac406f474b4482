package dev.etcdsh.cluster;

/** The id of a cluster: 64 bits, unsigned, carried by the header of every answer. */
public record ClusterId(long value) {
    /** Nobody told it; etcd never takes 0. */
    public static final ClusterId UNKNOWN = new ClusterId(0);

    public String hex() {
        return Long.toHexString(value);
    }

    @Override
    public String toString() {
        return hex();
    }
}
