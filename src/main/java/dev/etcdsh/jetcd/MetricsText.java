package dev.etcdsh.jetcd;

import java.util.HashMap;
import java.util.Map;

/** Prometheus' text format (0.0.4), as far as it is needed: {@code NAME VALUE [TIMESTAMP]}, samples without labels. */
final class MetricsText {
    private MetricsText() {}

    /** Of two thousand lines most have labels: passed over as they lie, the first page of a JVM takes 5 ms and not 16. */
    static Map<String, Double> samples(String page) {
        Map<String, Double> samples = new HashMap<>();
        int brace = page.indexOf('{');
        int end;
        for (int start = 0; start < page.length(); start = end + 1) {
            int newline = page.indexOf('\n', start);
            end = newline < 0 ? page.length() : newline;
            if (brace >= 0 && brace < start) {
                brace = page.indexOf('{', start);
            }
            boolean labelled = brace >= 0 && brace < end;
            if (!labelled && page.charAt(start) != '#') {
                sample(samples, page.substring(start, end));
            }
        }
        return samples;
    }

    private static void sample(Map<String, Double> samples, String line) {
        int blank = line.indexOf(' ');
        if (blank > 0) {
            int end = line.indexOf(' ', blank + 1);
            number(samples, line.substring(0, blank), line.substring(blank + 1, end < 0 ? line.length() : end));
        }
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
