/** Files that the operator names, read whole: never more than makes sense, and never for ever. */
@org.jspecify.annotations.NullMarked
package dev.etcdsh.file;
