package dev.etcdsh.command;

import dev.etcdsh.cluster.Problem;

/** The line alone shows that it is wrong: nothing ran, exit 2. */
public final class UsageError extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Problem problem;

    public UsageError(Problem problem) {
        super(problem.brief());
        this.problem = problem;
    }

    public UsageError(String what, String why, String next) {
        this(new Problem(what, why, next));
    }

    public Problem problem() {
        return problem;
    }
}
