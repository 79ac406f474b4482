package dev.etcdsh.command;

import dev.etcdsh.cluster.CallFailed;

/** How a command, a script or the whole program ended; the exit code is a function of the result. */
public enum Exit {
    DONE(0),
    /** A bug, or our own disk. */
    FAILED(1),
    /** The line or file alone shows it; nothing ran. */
    USAGE(2),
    /** The cluster shows it: refused by a gate, declined, unknown member, failed expectation. Nothing changed. */
    REFUSED(3),
    /** No endpoint answered, or the login was refused. */
    UNREACHABLE(4),
    /** Something was changed and something was not, or it is not known. */
    PARTLY(5),
    /** Stopped by the operator before anything changed. */
    INTERRUPTED(130);

    private final int code;

    Exit(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    /** How a command ends that changed nothing and met this failure. */
    public static Exit of(CallFailed failure) {
        return switch (failure.kind()) {
            case UNREACHABLE, NO_ANSWER, BROKEN, LOGIN_REFUSED -> UNREACHABLE;
            case BAD_FILE -> USAGE;
            case CANCELLED -> INTERRUPTED;
            case NO_QUORUM, NOT_PERMITTED, NO_SPACE, CORRUPT, COMPACTED, FUTURE_REVISION, LEARNER, REFUSED -> REFUSED;
        };
    }
}
