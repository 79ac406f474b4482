package dev.etcdsh.shell;

import dev.etcdsh.cluster.Problem;

/** What nobody foresaw, in one clear piece instead of a stack trace. */
final class Bugs {
    private Bugs() {}

    /**
     * Describes it.
     *
     * @param what what came to nothing
     */
    static Problem problem(String what, Throwable cause) {
        StackTraceElement[] trace = cause.getStackTrace();
        String place = trace.length == 0 ? "" : " at " + trace[0].getFileName() + ":" + trace[0].getLineNumber();
        String words = cause.getMessage() == null
                ? ""
                : " (" + cause.getMessage().lines().findFirst().orElse("") + ")";
        return new Problem(
                what,
                cause.getClass().getSimpleName() + words + place,
                "this is a mistake in etcdsh; status shows what the cluster is like now");
    }
}
