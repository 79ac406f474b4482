/**
 * Who we talk to and what we remember: how flags and variables become an {@link dev.etcdsh.cluster.Access}, the connection
 * that is opened when it is first needed, the last view of the cluster.
 */
@org.jspecify.annotations.NullMarked
package dev.etcdsh.session;
