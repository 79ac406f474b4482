package dev.etcdsh.maintenance.gate;

import java.util.Arrays;
import java.util.List;

/**
 * Stretches of versions, first and last included: {@code 3.3.0-3.3.18 3.4.0-3.4.3}; {@code 3.7.0-} goes on to this day.
 */
public record Versions(List<Stretch> stretches) {
    /** None at all. */
    public static final Versions NONE = new Versions(List.of());

    record Stretch(EtcdVersion first, EtcdVersion last) {}

    private static final EtcdVersion OPEN = new EtcdVersion(Integer.MAX_VALUE, 0, 0);

    public static Versions of(String text) {
        return new Versions(
                Arrays.stream(text.split(" ")).map(Versions::stretch).toList());
    }

    private static Stretch stretch(String text) {
        String[] ends = text.split("-", -1);
        return new Stretch(
                EtcdVersion.of(ends[0]).orElseThrow(),
                ends[1].isEmpty() ? OPEN : EtcdVersion.of(ends[1]).orElseThrow());
    }

    /** What is no version is in no stretch. */
    public boolean contain(String version) {
        return EtcdVersion.of(version)
                .filter(one -> stretches.stream()
                        .anyMatch(stretch -> one.compareTo(stretch.first) >= 0 && one.compareTo(stretch.last) <= 0))
                .isPresent();
    }
}
