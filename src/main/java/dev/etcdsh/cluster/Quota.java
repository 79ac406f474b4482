package dev.etcdsh.cluster;

import java.util.Optional;

/**
 * The size a member's file may reach before it raises NOSPACE. etcd compares the file, not what is in use.
 *
 * @param limit absent when the member was told to have none (a negative --quota-backend-bytes). An unknown quota is no
 *     {@code Quota} at all, never a guess
 */
public record Quota(Optional<Bytes> limit) {
    public static final Quota NONE = new Quota(Optional.empty());

    public static Quota of(long bytes) {
        return new Quota(Optional.of(new Bytes(bytes)));
    }

    /** How much of it {@code file} fills, in percent; absent without a limit. */
    public Optional<Double> filledBy(Bytes file) {
        return limit.map(file::percentOf);
    }
}
