package dev.etcdsh.maintenance.gate;

import java.util.Set;

/**
 * One thing that {@code check} found.
 *
 * @param name of the gate or hazard, as --force takes it
 * @param evidence what was seen, with figures
 * @param next what to do about it, with the command
 * @param stops the changes it stops, unless forced where that is possible
 * @param source etcd's own issue or changelog; empty for what anybody can see
 */
public record Diagnosis(String name, Grade grade, String evidence, String next, Set<Change> stops, String source) {
    public Diagnosis {
        stops = Set.copyOf(stops);
    }
}
