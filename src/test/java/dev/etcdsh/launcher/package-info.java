/** What stands on the PATH: the launcher and its programs, run as a user runs them. */
@org.jspecify.annotations.NullMarked
package dev.etcdsh.launcher;
