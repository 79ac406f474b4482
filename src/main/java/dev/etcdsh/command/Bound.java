package dev.etcdsh.command;

/** A line that is right: a command, and arguments that fit it. */
public record Bound(Command command, Arguments arguments) {}
