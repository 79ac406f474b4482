package dev.etcdsh.maintenance.proof;

import dev.etcdsh.cluster.ClusterView;
import dev.etcdsh.maintenance.Plan;
import dev.etcdsh.maintenance.gate.Change;
import dev.etcdsh.maintenance.gate.Preflight;
import java.time.Duration;
import java.util.List;

/** Proves that a cluster is well: no alarm, a write through every voter, equal data, and no alarm a while later. */
public final class Verification {
    private Verification() {}

    /**
     * Plans it.
     *
     * @param view a thorough look
     * @param watch how long NOSPACE must stay away
     */
    public static Plan plan(ClusterView view, Duration watch, Preflight preflight) {
        return new Plan(
                Change.VERIFY,
                "verify that every voter accepts writes and holds the same",
                "verified: no alarm, every voter accepts writes, and what can be compared is equal",
                view,
                preflight.findings(view, List.of()),
                List.of(new StaysAway(Duration.ZERO), Canary.random(), new CompareHashes(), new StaysAway(watch)),
                List.of());
    }
}
