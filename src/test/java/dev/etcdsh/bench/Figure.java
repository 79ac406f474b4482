package dev.etcdsh.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What came of several rounds.
 *
 * @param low a quarter of the rounds is at or below it
 * @param high a quarter of the rounds is at or above it
 */
record Figure(double median, double low, double high, int rounds) {
    static Figure of(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int last = sorted.size() - 1;
        return new Figure(sorted.get(last / 2), sorted.get(last / 4), sorted.get(last - last / 4), sorted.size());
    }

    /** Row by row, in their order. */
    static Map<String, Figure> each(Map<String, List<Double>> values) {
        Map<String, Figure> figures = new LinkedHashMap<>();
        values.forEach((name, all) -> figures.put(name, of(all)));
        return figures;
    }
}
