/**
 * What an operator sees of etcd: members, their status, alarms, sizes, and {@link dev.etcdsh.cluster.Cluster}, the
 * port through which everything else asks. Knows nothing of gRPC, terminals or procedures; the JDK only.
 */
@org.jspecify.annotations.NullMarked
package dev.etcdsh.cluster;
