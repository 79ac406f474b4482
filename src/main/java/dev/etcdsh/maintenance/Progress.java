package dev.etcdsh.maintenance;

/**
 * What a procedure says while it works. One line replaces the last on a terminal; elsewhere they follow one another. Called from
 * several threads.
 */
public interface Progress {
    /**
     * Work begins.
     *
     * @param what such as {@code defragmenting etcd-2 (follower, 1.9 GiB)}; the shell adds the time that has passed
     */
    void doing(String what);

    /**
     * Something new is known of the work named last; its time goes on.
     *
     * @param more behind its name, such as {@code , it says it is at it}; replaces what was heard before
     */
    void heard(String more);

    /** The work named last has ended; nothing is shown until the next. */
    void done();
}
