package dev.etcdsh.session;

/**
 * A value and where it came from.
 *
 * @param origin as an operator would type it: {@code --endpoints}, {@code ETCDCTL_ENDPOINTS}
 */
record Setting(String value, String origin) {
    boolean fromFlag() {
        return origin.startsWith("--");
    }
}
