package dev.etcdsh.maintenance.gate;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * One thing that may be wrong, and what it stands in the way of.
 *
 * @param name as {@code --force} takes it
 * @param grade how grave it is by itself, for {@code check}
 * @param stops which changes, and how hard; none for what only {@code check} tells
 * @param look what was seen of it; nothing when all is well
 * @param next what to do about it
 * @param source where that is known from; empty for what anybody can see
 */
record Gate(
        String name,
        Grade grade,
        Map<Change, Finding.Severity> stops,
        Function<Situation, List<Evidence>> look,
        String next,
        String source) {
    Gate {
        stops = Map.copyOf(stops);
    }

    Gate(
            String name,
            Grade grade,
            Map<Change, Finding.Severity> stops,
            Function<Situation, List<Evidence>> look,
            String next) {
        this(name, grade, stops, look, next, "");
    }

    /**
     * What a gate saw.
     *
     * @param mild worth a caution only
     * @param next what to do about it, where that is not what the gate says
     */
    record Evidence(String text, boolean mild, Optional<String> next) {
        static Evidence grave(String text) {
            return new Evidence(text, false, Optional.empty());
        }

        static Evidence mild(String text) {
            return new Evidence(text, true, Optional.empty());
        }

        Evidence next(String other) {
            return new Evidence(text, mild, Optional.of(other));
        }
    }
}
