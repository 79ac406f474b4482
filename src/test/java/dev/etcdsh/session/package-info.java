/** Flags and variables, right and wrong. */
@org.jspecify.annotations.NullMarked
package dev.etcdsh.session;
