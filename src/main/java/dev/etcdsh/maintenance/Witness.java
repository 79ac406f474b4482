package dev.etcdsh.maintenance;

import dev.etcdsh.cluster.ClusterView;
import java.util.List;
import java.util.Optional;

/** Who is there while a plan is carried out: is told before every step and after, and may stop it in between. */
public interface Witness {
    /**
     * The steps are about to begin.
     *
     * @return why they must not; nothing has been done then
     */
    default Optional<Outcome> begins(Plan plan) {
        return Optional.empty();
    }

    /**
     * It is a step's turn, and its gates have nothing against it. May take its time: the cluster is looked at again afterwards.
     *
     * @return why it must not begin; no other step begins then
     */
    default Optional<Outcome> asked(Step step) {
        return Optional.empty();
    }

    /**
     * A step that has passed its gates is about to act.
     *
     * @param now the look it was judged by
     * @return why it must not: what becomes of it, and no other step begins
     */
    Optional<Outcome> before(Step step, ClusterView now);

    /** What came of a step, also of one that was not begun. */
    void after(Step step, List<Finished> rows);

    /** The plan has been carried out as far as it was. */
    default void ended(Report report) {}
}
