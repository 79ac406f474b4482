package dev.etcdsh.bench;

/**
 * A goal and what it came to.
 *
 * @param what such as {@code a / b}
 * @param bound {@code at most} or {@code at least}
 */
record Goal(String what, double is, String bound, double limit, boolean met) {
    static Goal most(String what, double is, double limit) {
        return new Goal(what, is, "at most", limit, is <= limit);
    }

    static Goal least(String what, double is, double limit) {
        return new Goal(what, is, "at least", limit, is >= limit);
    }
}
