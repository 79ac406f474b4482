package dev.etcdsh.render;

import dev.etcdsh.command.Arguments;
import dev.etcdsh.command.CommonOptions;
import java.util.Optional;

/** How results are written. */
public enum Format {
    /** For eyes; may change. */
    TABLE,
    /** For programs: one line a command, a contract. */
    JSON,
    /** For spreadsheets: rows of the result's tables. */
    CSV;

    /** What a line asks for by --output, or by etcdctl's --write-out, whose {@code simple} is a table. */
    public static Optional<Format> of(Arguments arguments) {
        return arguments
                .value(CommonOptions.OUTPUT.name())
                .or(() -> arguments.value(CommonOptions.WRITE_OUT.name()))
                .map(Format::named);
    }

    /** By the name that --output takes. */
    public static Format named(String name) {
        return switch (name) {
            case "json" -> JSON;
            case "csv" -> CSV;
            default -> TABLE;
        };
    }
}
