/** The port over the network: on real etcd where etcd can show a thing, on a server of our own where it cannot. */
@org.jspecify.annotations.NullMarked
package dev.etcdsh.jetcd;
