/** The built program on real clusters, driven as an operator drives it: one-shot, by file, by pipe and on a terminal. */
@org.jspecify.annotations.NullMarked
package dev.etcdsh.acceptance;
