package dev.etcdsh.maintenance;

import dev.etcdsh.cluster.Problem;
import dev.etcdsh.maintenance.gate.Finding;
import dev.etcdsh.maintenance.gate.Finding.Severity;
import dev.etcdsh.maintenance.gate.Gates;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Why a change is refused: all that stops it, so that it can be set right, or overridden, in one go. */
final class Refusal {
    private Refusal() {}

    /**
     * As one problem. Where something can never be overridden, only that is named: the rest does not matter before it is gone.
     *
     * @param findings at least one that stops
     */
    static Problem problem(List<Finding> findings) {
        List<Finding> never = findings.stream()
                .filter(one -> one.severity() == Severity.NEVER)
                .toList();
        List<Finding> stopping =
                never.isEmpty() ? findings.stream().filter(Finding::stops).toList() : never;
        List<String> gates = stopping.stream()
                .map(Finding::gate)
                .filter(Gates.names()::contains)
                .distinct()
                .toList();
        String force =
                "; --force " + String.join(",", gates) + (gates.size() == 1 ? " overrides it" : " overrides them");
        return new Problem(
                "refused: " + joined(stopping, Finding::evidence),
                gates.isEmpty() ? "" : (gates.size() == 1 ? "gate " : "gates ") + String.join(", ", gates),
                joined(stopping, Finding::next) + (never.isEmpty() ? force : ""));
    }

    private static String joined(List<Finding> findings, Function<Finding, String> part) {
        return findings.stream().map(part).distinct().collect(Collectors.joining("; "));
    }
}
