/**
 * The kubelet held off: what its probes do to an etcd that is out of space, how they are taken out of the manifest for a while, and
 * how they come back byte by byte.
 */
@org.jspecify.annotations.NullMarked
package dev.etcdsh.kubernetes.probe;
