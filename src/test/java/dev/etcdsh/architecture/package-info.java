/** The arrows between packages. */
@org.jspecify.annotations.NullMarked
package dev.etcdsh.architecture;
