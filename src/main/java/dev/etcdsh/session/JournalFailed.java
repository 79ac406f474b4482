package dev.etcdsh.session;

import dev.etcdsh.cluster.Problem;

/** What was to be done cannot be written down, so that it is not done. */
public final class JournalFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    JournalFailed(Problem problem) {
        super(problem.what());
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }
}
