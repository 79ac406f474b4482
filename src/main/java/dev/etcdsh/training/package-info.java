/**
 * What the JDK's archives of classes are trained on: an etcdsh at a terminal, before a cluster that is none, which it repairs. It sees nothing of the
 * user's and leaves nothing but the archive.
 */
@org.jspecify.annotations.NullMarked
package dev.etcdsh.training;
