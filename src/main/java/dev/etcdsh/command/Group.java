package dev.etcdsh.command;

/** How help groups commands. */
public enum Group {
    LOOK,
    BACKUP,
    REPAIR,
    NODE,
    SHELL
}
