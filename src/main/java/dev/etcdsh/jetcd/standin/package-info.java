/**
 * A cluster that is none, for a rehearsal that needs no etcd: three members on loopback, out of space, who let themselves be
 * repaired.
 */
@org.jspecify.annotations.NullMarked
package dev.etcdsh.jetcd.standin;
