package dev.etcdsh.cluster;

/**
 * The id of a member: 64 bits, unsigned. Zero is no member: etcd uses it for "no leader" and, before 3.4.22 and 3.5.5, for
 * some CORRUPT alarms.
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
    public String toString() {
        return hex();
    }
}
