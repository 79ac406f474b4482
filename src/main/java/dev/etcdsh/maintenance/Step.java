package dev.etcdsh.maintenance;

import dev.etcdsh.cluster.ClusterView;
import dev.etcdsh.cluster.Member;
import dev.etcdsh.maintenance.gate.Finding;
import java.util.List;
import java.util.Optional;

/** One step of a plan: acts with a deadline of its own, and looks again. {@link Execution} looks before it. */
public interface Step {
    /** One line of the plan, such as {@code defragment etcd-2 (follower, 1.9 GiB)}. */
    String title();

    /** What a report calls it, such as {@code defragment}. */
    String work();

    /** Whom it concerns, where it concerns one. */
    default Optional<Member> member() {
        return Optional.empty();
    }

    /** Whether it changes something that matters; a proof or a barrier does not. */
    boolean changes();

    /** Whether it can act where no member answers: it works on this machine. What it is then given to see is nobody. */
    default boolean actsUnseen() {
        return false;
    }

    /** Whether a look that is still fresh will do, whatever was done since: it asks for itself what it judges by. */
    default boolean restsOnTheLast() {
        return false;
    }

    /** Steps of one round that follow one another in the plan take turns; all others go in the order of the plan. */
    default Object round() {
        return this;
    }

    /**
     * When it has its turn within its round, as the cluster is now: of the steps that are left the lowest goes next, equals in
     * the order of the plan.
     */
    default int turn(ClusterView now, List<Finished> sofar) {
        return 0;
    }

    /** What the gates say of it now; plans go stale. */
    default List<Finding> findings(ClusterView now) {
        return List.of();
    }

    /**
     * Carries it out. Failures are outcomes, not exceptions.
     *
     * @param now a thorough look just taken; up to a second old for who {@link #restsOnTheLast}
     * @param sofar what came of the steps before it
     * @return what came of it, one entry a piece of work, in order; never empty
     */
    List<Finished> run(Site site, ClusterView now, List<Finished> sofar);
}
