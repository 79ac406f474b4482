/** A way back: the file of one member, streamed to disk and verified. */
@org.jspecify.annotations.NullMarked
package dev.etcdsh.maintenance.snapshot;
