package dev.etcdsh.cluster;

/** A size in bytes, never negative. */
public record Bytes(long count) implements Comparable<Bytes> {
    public static final Bytes ZERO = new Bytes(0);
    public static final long KIB = 1024;
    public static final long MIB = 1024 * KIB;
    public static final long GIB = 1024 * MIB;

    public Bytes {
        if (count < 0) {
            throw new IllegalArgumentException("a size cannot be negative: " + count);
        }
    }

    public Bytes minus(Bytes other) {
        return new Bytes(Math.max(0, count - other.count));
    }

    /** Share of {@code whole} in percent; 0 of 0 is 0. */
    public double percentOf(Bytes whole) {
        return whole.count == 0 ? 0 : 100.0 * count / whole.count;
    }

    @Override
    public int compareTo(Bytes other) {
        return Long.compare(count, other.count);
    }
}
