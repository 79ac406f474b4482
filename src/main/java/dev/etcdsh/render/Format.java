package dev.etcdsh.render;

/** How results are written. */
public enum Format {
    /** For eyes; may change. */
    TABLE,
    /** For programs: one line a command, a contract. */
    JSON,
    /** For spreadsheets: rows of the result's tables. */
    CSV
}
