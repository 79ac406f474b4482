package dev.etcdsh.command;

import java.util.List;
import java.util.stream.Stream;

/** The options that every command has, and those that every changing command has. */
public final class CommonOptions {
    public static final Option OUTPUT = Option.of(
                    "output", Kind.choice("FORMAT", "table", "json", "csv"), "how to print the result", "table")
            .withLetter('o');
    /** etcdctl's spelling of --output. */
    public static final Option WRITE_OUT = Option.of(
                    "write-out",
                    Kind.choice("FORMAT", "table", "json", "csv", "simple"),
                    "the same, as etcdctl spells it",
                    "")
            .withLetter('w');

    public static final Option HELP =
            Option.flag("help", "what this command does, and how").withLetter('h');
    public static final Option YES =
            Option.flag("yes", "do not ask; the plan is shown all the same").withLetter('y');
    public static final Option DRY_RUN = Option.flag("dry-run", "show the plan and stop");
    public static final Option NO_JOURNAL = Option.flag("no-journal", "do not write down what is done");
    /** The name of the option that changing commands make for themselves: what it overrides is theirs. */
    public static final String FORCE = "force";

    public static final Option DATA_DIR = Option.of(
            "data-dir",
            Kind.FILE,
            "etcd's data folder on this machine, to look for leftovers and free disk",
            "what the node's files say");

    /** Of etcdctl's {@code endpoint status} and {@code defrag}. */
    public static final Option CLUSTER =
            Option.of("cluster", Kind.SWITCH, "accepted for etcdctl's sake: every member is meant anyway", "");

    private CommonOptions() {}

    static List<Option> with(Spec spec) {
        Stream<Option> common = spec.changes()
                ? Stream.of(YES, DRY_RUN, NO_JOURNAL, OUTPUT, WRITE_OUT, HELP)
                : Stream.of(OUTPUT, WRITE_OUT, HELP);
        return Stream.concat(spec.options().stream(), common).toList();
    }
}
