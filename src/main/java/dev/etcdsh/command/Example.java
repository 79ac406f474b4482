package dev.etcdsh.command;

/** A line that works, and what it is good for. Every example is run by a test. */
public record Example(String line, String purpose) {}
