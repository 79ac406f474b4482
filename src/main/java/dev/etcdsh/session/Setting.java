package dev.etcdsh.session;

/**
 * A value and where it came from.
 *
 * @param origin as an operator would type it: {@code --endpoints}, {@code ETCDCTL_ENDPOINTS}
 */
public record Setting(String value, String origin) {
    boolean fromFlag() {
        return origin.startsWith("--");
    }

    boolean fromEtcdctl() {
        return origin.startsWith(Sources.ETCDCTL);
    }

    /** Whether it counts at least as much as the other: a flag, then ETCDSH_*, then ETCDCTL_*. */
    boolean outweighs(Setting other) {
        return rank() <= other.rank();
    }

    /** 0 counts most. */
    int rank() {
        if (fromFlag()) {
            return 0;
        }
        return fromEtcdctl() ? 2 : 1;
    }
}
