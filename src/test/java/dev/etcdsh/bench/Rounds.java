package dev.etcdsh.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Measurements that are compared with each other, taken in turns: what else the machine does meets all of them alike. */
final class Rounds {
    /** Takes one figure, in the unit of its row. */
    interface Take {
        double once() throws Exception;
    }

    private final int count;
    private final int uncounted;
    private final Map<String, Take> takes = new LinkedHashMap<>();

    private Rounds(int count, int uncounted) {
        this.count = Integer.getInteger("bench.rounds", count);
        this.uncounted = uncounted;
    }

    /** As many as {@code -Dbench.rounds} says, 9 when it does not, after one that does not count. */
    Rounds() {
        this(9, 1);
    }

    /** Of what takes long and begins anew each time: 3 when nobody says otherwise, and all of them count. */
    static Rounds few() {
        return new Rounds(3, 0);
    }

    Rounds of(String name, Take take) {
        takes.put(name, take);
        return this;
    }

    Map<String, Figure> taken() throws Exception {
        Map<String, List<Double>> figures = new LinkedHashMap<>();
        for (int round = 0; round < uncounted + count; round++) {
            for (Map.Entry<String, Take> take : takes.entrySet()) {
                double figure = take.getValue().once();
                if (round >= uncounted) {
                    figures.computeIfAbsent(take.getKey(), name -> new ArrayList<>())
                            .add(figure);
                }
            }
        }
        return Figure.each(figures);
    }
}
