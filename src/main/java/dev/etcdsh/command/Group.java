package dev.etcdsh.command;

/** How help groups commands. */
public enum Group {
    LOOK,
    REPAIR,
    SHELL
}
