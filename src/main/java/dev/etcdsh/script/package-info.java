/**
 * Files of commands: read and checked as a whole before the first line runs, then run line by line.
 */
@org.jspecify.annotations.NullMarked
package dev.etcdsh.script;
