/**
 * A kubelet of the tests' own, as far as etcd sees one: static pods from a folder, their processes, their probes, its kills and
 * its back-off. It reads manifests by itself, so that it does not share the mistakes of what is tested on it.
 */
@NullMarked
package dev.etcdsh.kubelet;

import org.jspecify.annotations.NullMarked;
