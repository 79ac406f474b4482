package dev.etcdsh.maintenance;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * One thing that may stand in the way of a change.
 *
 * @param name as {@code --force} takes it
 * @param stops which changes, and how hard
 * @param check what was seen that speaks against the change; nothing when the way is free
 * @param next what to do about it
 */
record Gate(String name, Map<Change, Finding.Severity> stops, Function<Situation, List<Evidence>> check, String next) {
    Gate {
        stops = Map.copyOf(stops);
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
