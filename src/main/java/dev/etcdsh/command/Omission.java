package dev.etcdsh.command;

import dev.etcdsh.cluster.Member;
import dev.etcdsh.cluster.Problem;
import dev.etcdsh.maintenance.Finished;
import dev.etcdsh.maintenance.Outcome;
import dev.etcdsh.maintenance.Report;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Why a plan is not all done although nothing went wrong: the operator stopped it, or members did not answer. */
final class Omission {
    private Omission() {}

    /** Empty when all is done. */
    static Optional<Problem> of(Report report) {
        List<Finished> omitted = report.rows().stream()
                .filter(row -> row.outcome() instanceof Outcome.NotBegun)
                .toList();
        if (omitted.isEmpty()) {
            return Optional.empty();
        }
        boolean stopped = report.interrupted()
                || omitted.stream().anyMatch(row -> row.member().isEmpty() || why(row).equals(StepByStep.DECLINED));
        return Optional.of(stopped ? stopped(report, omitted.get(0)) : leftOut(omitted));
    }

    private static Problem stopped(Report report, Finished first) {
        return new Problem(
                "stopped by the operator before '" + first.work() + "'",
                report.changed() ? "what was done is in the report" : "nothing was changed",
                "");
    }

    // left out: etcd-3 / it does not answer / it raises NOSPACE when it returns; then 'recover --resume'
    private static Problem leftOut(List<Finished> omitted) {
        String whom = omitted.stream()
                .flatMap(row -> row.member().stream())
                .map(Member::label)
                .distinct()
                .collect(Collectors.joining(", "));
        String why = why(omitted.get(0));
        String last = why(omitted.get(omitted.size() - 1));
        return new Problem("left out: " + whom, why, last.equals(why) ? "" : last);
    }

    private static String why(Finished row) {
        return row.outcome() instanceof Outcome.NotBegun notBegun ? notBegun.why() : "";
    }
}
