package dev.etcdsh.session;

import dev.etcdsh.cluster.Problem;

/** A flag, a variable or a password file that is wrong by itself: nothing was connected to, exit 2. */
public final class SettingsError extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Problem problem;

    public SettingsError(String what, String why, String next) {
        super(what);
        this.problem = new Problem(what, why, next);
    }

    /** A value that does not fit; it is shown, so it must be no secret. */
    SettingsError(Setting setting, String why, String next) {
        this(setting.origin() + " cannot be \"" + setting.value() + "\"", why, next);
    }

    public Problem problem() {
        return problem;
    }
}
