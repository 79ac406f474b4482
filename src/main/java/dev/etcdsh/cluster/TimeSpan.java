package dev.etcdsh.cluster;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times as etcd's own tools write them: {@code 5s}, {@code 500ms}, {@code 1m30s}, {@code 2h}. */
public final class TimeSpan {
    private static final Pattern PART = Pattern.compile("\\G(\\d{1,9})(ms|s|m|h)");

    private TimeSpan() {}

    /** Empty when {@code text} is no such time. */
    public static Optional<Duration> parse(String text) {
        Matcher part = PART.matcher(text);
        Duration sum = Duration.ZERO;
        int end = 0;
        while (part.find()) {
            sum = sum.plus(of(Long.parseLong(part.group(1)), part.group(2)));
            end = part.end();
        }
        return end == text.length() && end > 0 ? Optional.of(sum) : Optional.empty();
    }

    private static Duration of(long amount, String unit) {
        return switch (unit) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            default -> Duration.ofHours(amount);
        };
    }
}
