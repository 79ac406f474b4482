package dev.etcdsh.kubernetes;

import dev.etcdsh.cluster.Problem;

/** A file of the node that cannot be read, or does not say what it should; the problem names it. */
public final class Unusable extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Problem problem;

    public Unusable(String what, String why, String next) {
        super(what + ": " + why);
        this.problem = new Problem(what, why, next);
    }

    public Problem problem() {
        return problem;
    }
}
