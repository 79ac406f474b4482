package dev.etcdsh.cluster;

/** A call of {@link Cluster} that did not end well: what kind of failure, whether it may have run all the same, and words. */
public final class CallFailed extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Kind kind;
    private final transient Problem problem;

    public CallFailed(Kind kind, Problem problem, Throwable cause) {
        super(problem.brief(), cause);
        this.kind = kind;
        this.problem = problem;
    }

    public CallFailed(Kind kind, Problem problem) {
        super(problem.brief());
        this.kind = kind;
        this.problem = problem;
    }

    public Kind kind() {
        return kind;
    }

    public Problem problem() {
        return problem;
    }

    /** Why a call failed, told apart as far as an operator or a procedure acts differently on it. */
    public enum Kind {
        /** Nothing was sent: connection refused, no route, a failed TLS handshake, every address of the member dead. */
        UNREACHABLE(false),
        /** The deadline passed; the member may be at it still. */
        NO_ANSWER(true),
        /** The connection was lost after the call had been sent. */
        BROKEN(true),
        /** etcd itself gave up waiting for agreement ("request timed out", "no leader"): a sign of lost quorum. */
        NO_QUORUM(true),
        /** Wrong user or password. */
        LOGIN_REFUSED(false),
        /** The user may not do this. */
        NOT_PERMITTED(false),
        /** The cluster is out of space. A put that failed so may have been applied all the same. */
        NO_SPACE(true),
        /** A CORRUPT alarm refuses the call. */
        CORRUPT(false),
        /** The revision has been compacted; as the answer to a physical compaction: this member has finished it. */
        COMPACTED(false),
        /** The revision does not exist yet. */
        FUTURE_REVISION(false),
        /** A certificate or key file is missing, unreadable or not what was expected: known before anything was sent. */
        BAD_FILE(false),
        /** Learners do not serve this call. */
        LEARNER(false),
        /** Endpoints of two clusters, an answer that cannot be understood, and every other refusal of etcd. */
        REFUSED(false),
        /** The operator stopped waiting; whether the call ran is not known. */
        CANCELLED(true);

        private final boolean mayHaveRun;

        Kind(boolean mayHaveRun) {
            this.mayHaveRun = mayHaveRun;
        }

        /** Whether a changing call that ended so may have taken effect. */
        public boolean mayHaveRun() {
            return mayHaveRun;
        }
    }
}
