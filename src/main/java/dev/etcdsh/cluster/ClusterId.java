package dev.etcdsh.cluster;

/** The id of a cluster: 64 bits, unsigned, carried by the header of every answer. */
public record ClusterId(long value) {
    public String hex() {
        return Long.toHexString(value);
    }

    @Override
    public String toString() {
        return hex();
    }
}
