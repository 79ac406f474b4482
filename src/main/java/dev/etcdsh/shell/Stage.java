package dev.etcdsh.shell;

import dev.etcdsh.session.Session;

/** What has to stand before the first line runs, and goes when the last has run: the cluster of a drill. */
interface Stage extends AutoCloseable {
    /**
     * Sets it up and turns the session to it. Takes its time; an interrupt of this thread stops it.
     *
     * @throws dev.etcdsh.drill.DrillException when it cannot be set up
     * @throws dev.etcdsh.cluster.CallFailed when what was set up does not answer as it should
     */
    void set(Session session, Console console);

    @Override
    void close();
}
