package dev.etcdsh.render;

import dev.etcdsh.cluster.Bytes;
import dev.etcdsh.cluster.Numbers;
import dev.etcdsh.cluster.TimeSpan;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Quantities as an operator reads them. Always with a point and a comma, whatever the machine's language. */
public final class Units {
    /** Most tables have no time in them, and a formatter takes a JVM milliseconds. */
    private static final class Local {
        static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

        private Local() {}
    }

    private Units() {}

    /** {@code 512 B}, {@code 1.9 GiB}. */
    public static String size(Bytes bytes) {
        return bytes.toString();
    }

    /** {@code 48,211}. */
    public static String count(long count) {
        return Numbers.grouped(count);
    }

    /** {@code 98.7 %}. */
    public static String percent(double percent) {
        return Numbers.decimal(tenths(percent)) + " %";
    }

    /** Cut, not rounded: 100.0 is not said of what is below 100. */
    static double tenths(double percent) {
        return Math.floor(percent * 10 + 1e-6) / 10;
    }

    /** {@code 85ms}, {@code 41.2s}, {@code 1m12s}, {@code 2h05m}. */
    public static String took(Duration duration) {
        return TimeSpan.text(duration);
    }

    /** {@code 2026-11-23 02:40:05} where the operator is. */
    public static String time(Instant instant, ZoneId zone) {
        return Local.TIME.format(instant.atZone(zone));
    }
}
