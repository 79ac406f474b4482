/** Files are rewritten without what is free in them, one member at a time, the leader last. */
@org.jspecify.annotations.NullMarked
package dev.etcdsh.maintenance.defragmentation;
