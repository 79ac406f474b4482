package dev.etcdsh.cluster;

import java.util.List;

/** A size in bytes, never negative. */
public record Bytes(long count) implements Comparable<Bytes> {
    private static final List<String> UNITS = List.of("B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB");
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

    /** In IEC units: {@code 512 B}, {@code 1.9 GiB}; with a point, whatever the machine's language. */
    @Override
    public String toString() {
        if (count < KIB) {
            return count + " B";
        }
        int unit = 0;
        double value = count;
        // 1023.96 KiB would be rounded to 1024.0 KiB
        while (value >= 1023.95 && unit < UNITS.size() - 1) {
            value /= KIB;
            unit++;
        }
        return Numbers.decimal(value) + " " + UNITS.get(unit);
    }

    @Override
    public int compareTo(Bytes other) {
        return Long.compare(count, other.count);
    }
}
