package dev.etcdsh.maintenance;

import dev.etcdsh.cluster.ClusterView;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What came of a plan.
 *
 * @param rows every piece of work in the order of the plan, those not begun included
 * @param after the look at the end, or the last before it when the operator did not wait; absent when the cluster could not be
 *     seen any more
 * @param interrupted whether the operator stopped it
 */
public record Report(Plan plan, List<Finished> rows, Optional<ClusterView> after, boolean interrupted, Duration took) {
    public Report {
        rows = List.copyOf(rows);
    }

    /** Whether anything was changed, or may have been. */
    public boolean changed() {
        return rows.stream()
                .anyMatch(row -> row.outcome() instanceof Outcome.Unknown
                        || (row.changes() && row.outcome() instanceof Outcome.Done));
    }

    /** Whether all of it is done. */
    public boolean complete() {
        return rows.stream()
                .allMatch(row -> row.outcome() instanceof Outcome.Done || row.outcome() instanceof Outcome.Already);
    }
}
