package dev.etcdsh.command;

/** What a command does to the cluster. */
public enum Effect {
    READS,
    CHANGES
}
