package dev.etcdsh.drill;

import dev.etcdsh.cluster.Problem;

/** A disposable cluster that could not be made or handled. The message says what, why and what to do next. */
public final class DrillException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    /** Joins the three parts into one message; {@code why} may have several lines, such as the end of a log. */
    public DrillException(String what, String why, String next) {
        super(what + ": " + why.strip() + "\n" + next);
        problem = new Problem(what, why.strip(), next);
    }

    /** The same, with the exception that made it known. */
    public DrillException(String what, Throwable cause, String next) {
        super(what + ": " + reason(cause) + "\n" + next, cause);
        problem = new Problem(what, reason(cause), next);
    }

    /** The three parts. */
    public Problem problem() {
        return problem;
    }

    private static String reason(Throwable cause) {
        String message = cause.getMessage();
        return message == null ? cause.getClass().getSimpleName() : message;
    }
}
