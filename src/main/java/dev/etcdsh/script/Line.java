package dev.etcdsh.script;

/**
 * One command of a script, complete: continuations joined, comments gone, variables filled in.
 *
 * @param where for errors: {@code recover.etcdsh:7}; empty for a line that stands alone
 */
public record Line(String where, String text) {}
