package dev.etcdsh.cluster;

import org.jspecify.annotations.Nullable;

/**
 * The id of a member: 64 bits, unsigned. Zero is no member: etcd uses it for "no leader" and, before 3.4.22 and 3.5.5, for
 * some CORRUPT alarms.
 *
 * <p>It is compared in every look, like {@link ClusterId}.
 */
public record MemberId(long value) {
    public static final MemberId NONE = new MemberId(0);

    /**
     * The other way.
     *
     * @throws NumberFormatException when it is no such number
     */
    public static MemberId ofHex(String hex) {
        return new MemberId(Long.parseUnsignedLong(hex, 16));
    }

    /** As etcdctl's {@code member list} prints it: lower-case hex without leading zeros. */
    public String hex() {
        return Long.toHexString(value);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof MemberId that && value == that.value;
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
