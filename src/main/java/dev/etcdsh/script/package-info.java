/**
 * Files of commands: {@link dev.etcdsh.script.ScriptText} gets the text, {@link dev.etcdsh.script.Script} takes it apart,
 * {@link dev.etcdsh.script.ScriptRun} checks all of it before the first line runs, then runs line by line.
 */
@org.jspecify.annotations.NullMarked
package dev.etcdsh.script;
