/** Scripts as they are written, right and wrong. */
@org.jspecify.annotations.NullMarked
package dev.etcdsh.script;
