package dev.etcdsh.cluster;

import org.jspecify.annotations.Nullable;

/**
 * The id of a cluster: 64 bits, unsigned, carried by the header of every answer.
 *
 * <p>It is compared in every start: what Java puts together for that at run time is in no archive of classes.
 */
public record ClusterId(long value) {
    /** Nobody told it; etcd never takes 0. */
    public static final ClusterId UNKNOWN = new ClusterId(0);

    public String hex() {
        return Long.toHexString(value);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ClusterId that && value == that.value;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(value);
    }

    @Override
    public String toString() {
        return hex();
    }
}
