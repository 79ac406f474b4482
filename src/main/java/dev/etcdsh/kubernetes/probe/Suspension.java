package dev.etcdsh.kubernetes.probe;

import java.util.List;
import java.util.Objects;

/**
 * That the probes of a manifest are suspended, as it stands on the node's disk.
 *
 * @param schema 1
 * @param manifest the file, a path here
 * @param since RFC 3339
 * @param by the user
 * @param sha256 of the original
 * @param attributes its mode and owner: {@code rw------- root:root}; the copy beside this has them, and SELinux' context, too
 * @param suspendedSha256 of what was written instead
 * @param probes what is not as it was: {@code liveness}, {@code startup}
 * @param rewritten whether they are there and look elsewhere
 */
public record Suspension(
        int schema,
        String manifest,
        String since,
        String by,
        String sha256,
        String attributes,
        String suspendedSha256,
        List<String> probes,
        boolean rewritten) {
    public Suspension {
        Objects.requireNonNull(manifest);
        Objects.requireNonNull(since);
        Objects.requireNonNull(by);
        Objects.requireNonNull(sha256);
        Objects.requireNonNull(attributes);
        Objects.requireNonNull(suspendedSha256);
        probes = List.copyOf(probes);
    }

    // the liveness probe of /etc/kubernetes/manifests/etcd.yaml has been suspended since 2026-11-24T02:41:07Z
    public String told() {
        return "the " + what() + " has been suspended since " + since;
    }

    // liveness and startup probe of /etc/kubernetes/manifests/etcd.yaml
    public String what() {
        return String.join(" and ", probes) + " probe of " + manifest;
    }
}
