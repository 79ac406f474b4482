package dev.etcdsh.shell;

import dev.etcdsh.command.Arguments;
import dev.etcdsh.command.CommonOptions;
import dev.etcdsh.command.Spec;
import dev.etcdsh.render.Format;
import dev.etcdsh.script.Variables;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Options said once for many lines: with the program, or with {@code source} for the lines of its file. */
final class Standing {
    static final String VAR = "var";
    static final String KEEP_GOING = "keep-going";

    private static final List<String> KINDS = List.of(
            CommonOptions.YES.name(),
            CommonOptions.DRY_RUN.name(),
            CommonOptions.NO_JOURNAL.name(),
            KEEP_GOING,
            VAR,
            CommonOptions.OUTPUT.name(),
            CommonOptions.WRITE_OUT.name());

    private Arguments said = new Arguments(Map.of(), List.of());

    Standing(Arguments said) {
        this.said = and(said);
    }

    /** What holds for a line: its own options, and those that stand, where the command knows them. */
    Arguments over(Spec spec, Arguments line) {
        Map<String, List<String>> options = new HashMap<>(line.options());
        said.options().forEach((name, values) -> {
            if (spec.option(name).isPresent() && !formatted(name, line)) {
                options.putIfAbsent(name, values);
            }
        });
        return new Arguments(options, line.operands());
    }

    private static boolean formatted(String name, Arguments line) {
        boolean asksForFormat = name.equals(CommonOptions.OUTPUT.name()) || name.equals(CommonOptions.WRITE_OUT.name());
        return asksForFormat && (line.has(CommonOptions.OUTPUT.name()) || line.has(CommonOptions.WRITE_OUT.name()));
    }

    /** Works with more options standing. */
    <T> T with(Arguments more, Supplier<T> work) {
        Arguments before = said;
        said = and(more);
        try {
            return work.get();
        } finally {
            said = before;
        }
    }

    private Arguments and(Arguments more) {
        Map<String, List<String>> options = new HashMap<>(said.options());
        KINDS.stream().filter(more::has).forEach(name -> {
            List<String> values =
                    name.equals(VAR) ? new ArrayList<>(options.getOrDefault(VAR, List.of())) : new ArrayList<>();
            values.addAll(more.options().getOrDefault(name, List.of()));
            options.put(name, values);
        });
        return new Arguments(options, List.of());
    }

    boolean dryRun() {
        return said.on(CommonOptions.DRY_RUN.name());
    }

    boolean keepGoing() {
        return said.on(KEEP_GOING);
    }

    Variables variables() {
        return Variables.of(said.options().getOrDefault(VAR, List.of()));
    }

    Format format() {
        return Format.of(said).orElse(Format.TABLE);
    }
}
