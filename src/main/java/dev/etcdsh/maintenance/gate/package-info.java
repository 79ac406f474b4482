/**
 * What speaks against a change, and how hard: one table of rows, asked before every plan and every step, and by {@code check}
 * for all of them at once. Bugs of single etcd versions are rows of it.
 */
@org.jspecify.annotations.NullMarked
package dev.etcdsh.maintenance.gate;
