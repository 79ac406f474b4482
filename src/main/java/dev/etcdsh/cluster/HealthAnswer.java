package dev.etcdsh.cluster;

/**
 * What a member answers at one of its health paths, as a kubelet's probe reads it.
 *
 * @param path such as {@code /health} or {@code /livez}
 * @param code the HTTP status; a probe takes 200 to 399 for well, and 404 means that this version does not have the path
 * @param body what it says beside, without the line end; for eyes
 */
public record HealthAnswer(String path, int code, String body) {
    public boolean well() {
        return code >= 200 && code < 400;
    }

    /** Whether this version has the path at all. */
    public boolean known() {
        return code != 404;
    }
}
