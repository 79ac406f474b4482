package dev.etcdsh.jetcd;

import java.util.HashMap;
import java.util.Map;

/** Prometheus' text format (0.0.4), as far as it is needed: {@code NAME VALUE [TIMESTAMP]}, samples without labels. */
final class MetricsText {
    private MetricsText() {}

    static Map<String, Double> samples(String page) {
        Map<String, Double> samples = new HashMap<>();
        page.lines().forEach(line -> {
            int blank = line.indexOf(' ');
            if (blank > 0 && line.charAt(0) != '#' && line.indexOf('{') < 0) {
                int end = line.indexOf(' ', blank + 1);
                number(samples, line.substring(0, blank), line.substring(blank + 1, end < 0 ? line.length() : end));
            }
        });
        return samples;
    }

    /** Go writes infinities as +Inf and -Inf; a line that is no sample is left out. */
    private static void number(Map<String, Double> samples, String name, String value) {
        try {
            samples.put(name, Double.parseDouble(value.replace("Inf", "Infinity")));
        } catch (NumberFormatException e) {
            // Whatever it is, it is none of the samples anybody asks for.
        }
    }
}
