/**
 * What every {@link dev.etcdsh.cluster.Cluster} promises, as a suite, and an etcd in memory that is trusted because it passes the
 * same suite as real ones.
 */
@org.jspecify.annotations.NullMarked
package dev.etcdsh.cluster;
