package dev.etcdsh.command;

/** The one way in: every mode hands its lines to it. */
public interface Interpreter {
    /**
     * Parses and binds a line; nothing runs.
     *
     * @return the command's Spec
     * @throws UsageError when the line is wrong
     */
    Spec check(String line);

    /** Runs a line and shows its result. Never throws for what a line, a file or a cluster can be at fault for. */
    Ran run(String line);

    /**
     * How a line ended.
     *
     * @param changed whether the cluster was changed, or may have been
     */
    record Ran(Exit exit, boolean changed) {}
}
