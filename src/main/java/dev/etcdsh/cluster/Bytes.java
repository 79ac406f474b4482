package dev.etcdsh.cluster;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.List;
import java.util.Locale;

/** A size in bytes, never negative. */
public record Bytes(long count) implements Comparable<Bytes> {
    private static final List<String> UNITS = List.of("B", "KiB", "MiB", "GiB", "TiB");
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

    /** In IEC units, with one decimal where there is one: {@code 1.9 GiB}, {@code 16 MiB}, {@code 20 B}. */
    @Override
    public String toString() {
        double size = count;
        int unit = 0;
        while (size >= KIB && unit < UNITS.size() - 1) {
            size /= KIB;
            unit++;
        }
        return new DecimalFormat("0.#", DecimalFormatSymbols.getInstance(Locale.ROOT)).format(size) + " "
                + UNITS.get(unit);
    }

    @Override
    public int compareTo(Bytes other) {
        return Long.compare(count, other.count);
    }
}
