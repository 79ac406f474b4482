/** Lines, scripts and arguments through the real interpreter, over an etcd in memory. */
@org.jspecify.annotations.NullMarked
package dev.etcdsh.shell;
