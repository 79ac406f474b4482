package dev.etcdsh.kubelet;

import java.util.OptionalLong;

/**
 * What a kubelet says of a pod.
 *
 * @param uid follows the content of the manifest: the same content in the same file has the same
 * @param restarts of this uid
 * @param process its id, while one runs
 * @param started whether its startup probe has succeeded, or it has none
 * @param ready whether its readiness probe succeeds, or it has none
 */
public record PodStatus(String uid, int restarts, OptionalLong process, boolean started, boolean ready) {}
