/**
 * The commands, one class each: a {@link dev.etcdsh.command.Spec} that says what it takes, and a function from arguments
 * and session to a {@link dev.etcdsh.command.Result}. Parsing, help and completion all come from the one Spec. No Spring, no
 * JLine, no printing.
 */
@org.jspecify.annotations.NullMarked
package dev.etcdsh.command;
