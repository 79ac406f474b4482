package dev.etcdsh.command;

import dev.etcdsh.session.Session;
import java.util.function.Consumer;

/** A command: what it takes, and what it does with it. */
public interface Command {
    Spec spec();

    /**
     * What the line alone shows beyond the Spec: options that exclude each other, a grammar of its own. Called when a line is
     * bound, so that a script is refused before its first line runs.
     *
     * @throws UsageError when the line is wrong
     */
    default void check(Arguments arguments) {}

    /** Whether it begins with a {@link Session#glance}, which may then be begun while its line is still being read. */
    default boolean glances() {
        return false;
    }

    /**
     * Runs it. Failures that an operator can act on come as a Result; {@link dev.etcdsh.cluster.CallFailed} may pass and is
     * turned into one by the interpreter.
     */
    Result run(Arguments arguments, Session session);

    /**
     * The same for eyes.
     *
     * @param soFar sees what it has come to while it still waits for somebody; each replaces the last, and the result all
     */
    default Result run(Arguments arguments, Session session, Consumer<Result> soFar) {
        return run(arguments, session);
    }
}
