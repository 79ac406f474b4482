package dev.etcdsh.maintenance;

import java.util.List;

/** One step of a plan: looks, acts with a deadline of its own, looks again. */
public interface Step {
    /** One line of the plan, such as {@code defragment etcd-2 (follower, 1.9 GiB)}. */
    String title();

    /**
     * Carries it out. Failures are outcomes, not exceptions.
     *
     * @return what came of it, one entry a member or alarm it touched, in the order of the plan; never empty
     */
    List<Finished> run(Site site);
}
