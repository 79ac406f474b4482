package dev.etcdsh.maintenance.gate;

import dev.etcdsh.cluster.ClusterView;
import dev.etcdsh.cluster.MemberView;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Every row of the table at once, for somebody who wants to know what is wrong. */
public final class Checkup {
    private Checkup() {}

    /**
     * What is wrong, the gravest first.
     *
     * @param view a thorough look
     */
    public static List<Diagnosis> of(ClusterView view, Circumstances circumstances) {
        Situation now =
                new Situation(view, view.answering().map(MemberView::member).toList(), Optional.empty(), circumstances);
        return Gates.ALL.stream()
                .flatMap(gate -> gate.look().apply(now).stream().map(seen -> diagnosis(gate, seen)))
                .sorted(Comparator.comparing(Diagnosis::grade))
                .toList();
    }

    private static Diagnosis diagnosis(Gate gate, Gate.Evidence seen) {
        Grade grade = seen.mild() ? gate.grade().milder() : gate.grade();
        return new Diagnosis(
                gate.name(),
                grade,
                seen.text(),
                seen.next().orElse(gate.next()),
                gate.stops().entrySet().stream()
                        .filter(stop -> !seen.mild() && stop.getValue() != Finding.Severity.CAUTION)
                        .map(Map.Entry::getKey)
                        .collect(Collectors.toSet()),
                gate.source());
    }
}
