package dev.etcdsh.command;

import dev.etcdsh.session.Session;

/** A command: what it takes, and what it does with it. */
public interface Command {
    Spec spec();

    /**
     * Runs it. Failures that an operator can act on come as a Result; {@link dev.etcdsh.cluster.CallFailed} may pass and is
     * turned into one by the interpreter.
     */
    Result run(Arguments arguments, Session session);
}
