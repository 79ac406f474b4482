package dev.etcdsh.cluster;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times as etcd's own tools write them: {@code 5s}, {@code 500ms}, {@code 1.5h}, {@code 1m30s}; a day at most. */
public final class TimeSpan {
    private static final Pattern PART =
            Pattern.compile("\\G(\\d{1,12}(?:\\.\\d{0,12})?|\\.\\d{1,12})(ns|us|µs|μs|ms|s|m|h)");
    private static final BigDecimal LONGEST =
            BigDecimal.valueOf(Duration.ofHours(24).toNanos());
    private static final Map<String, Long> NANOS = Map.of(
            "ns", 1L,
            "us", 1_000L,
            "µs", 1_000L,
            "μs", 1_000L,
            "ms", 1_000_000L,
            "s", 1_000_000_000L,
            "m", 60_000_000_000L,
            "h", 3_600_000_000_000L);

    private TimeSpan() {}

    /** Empty when {@code text} is no such time. */
    public static Optional<Duration> parse(String text) {
        return nanos(text).filter(sum -> sum.compareTo(LONGEST) <= 0).map(sum -> Duration.ofNanos(sum.longValue()));
    }

    /** What is wrong with a text that is no such time, as a sentence about "it". */
    public static String flaw(String text) {
        if (nanos(text).isPresent()) {
            return "it is longer than 24h";
        }
        if (text.startsWith("-") && nanos(text.substring(1)).isPresent()) {
            return "it is below 0";
        }
        return text.matches("[+-]?[0-9.]+") ? "it has no unit" : "it is no time";
    }

    private static Optional<BigDecimal> nanos(String text) {
        Matcher part = PART.matcher(text);
        BigDecimal sum = BigDecimal.ZERO;
        int end = 0;
        while (part.find()) {
            BigDecimal unit = BigDecimal.valueOf(NANOS.getOrDefault(part.group(2), 0L));
            sum = sum.add(new BigDecimal(part.group(1)).multiply(unit));
            end = part.end();
        }
        return end == text.length() && end > 0 ? Optional.of(sum) : Optional.empty();
    }

    /** As exact as an operator needs: {@code 85ms}, {@code 41.2s}, {@code 1m12s}, {@code 2h05m}. */
    public static String text(Duration duration) {
        long millis = Math.max(0, duration.toMillis());
        if (millis < 1000) {
            return millis + "ms";
        }
        if (millis < 59_950) {
            return Numbers.decimal(millis / 1000.0) + "s";
        }
        long seconds = Math.round(millis / 1000.0);
        return seconds < 3600
                ? String.format(Locale.ROOT, "%dm%02ds", seconds / 60, seconds % 60)
                : String.format(Locale.ROOT, "%dh%02dm", seconds / 3600, seconds % 3600 / 60);
    }
}
