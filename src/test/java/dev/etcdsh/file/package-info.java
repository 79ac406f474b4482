/** Files as they are read. */
@org.jspecify.annotations.NullMarked
package dev.etcdsh.file;
