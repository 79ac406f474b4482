package dev.etcdsh.jetcd;

import org.jspecify.annotations.Nullable;

/** What lies beneath a failure. */
final class Causes {
    private Causes() {}

    /** The outermost of a kind. */
    static <T extends Throwable> @Nullable T find(Throwable failure, Class<T> type) {
        Throwable at = failure;
        for (int depth = 0; at != null && depth < 20; depth++) {
            if (type.isInstance(at)) {
                return type.cast(at);
            }
            at = at.getCause();
        }
        return null;
    }

    /** The innermost cause: what really happened. */
    static Throwable root(Throwable failure) {
        Throwable at = failure;
        for (int depth = 0; depth < 20; depth++) {
            Throwable cause = at.getCause();
            if (cause == null) {
                break;
            }
            at = cause;
        }
        return at;
    }
}
