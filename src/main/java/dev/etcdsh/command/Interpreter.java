package dev.etcdsh.command;

/** The one way in: every mode hands its lines to it. */
public interface Interpreter {
    /**
     * Parses and binds a line, and with it the whole of every script it would run; nothing runs.
     *
     * @return what the line would do to the cluster
     * @throws UsageError when the line is wrong
     */
    Effect check(String line);

    /** Runs a line and shows its result. Never throws for what a line, a file or a cluster can be at fault for. */
    Ran run(String line);

    /**
     * How a line ended.
     *
     * @param changed whether the cluster was changed, or may have been
     * @param last whether no further line may run: the operator left, or stopped the work
     */
    record Ran(Exit exit, boolean changed, boolean last) {
        public Ran(Exit exit, boolean changed) {
            this(exit, changed, false);
        }
    }
}
