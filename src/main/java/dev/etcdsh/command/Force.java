package dev.etcdsh.command;

import dev.etcdsh.maintenance.gate.Change;
import dev.etcdsh.maintenance.gate.Gates;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code --force GATE[,GATE]}: what an operator knows better. */
final class Force {
    private Force() {}

    /** The option of a command: any gate can be named, but only some can be overridden. */
    static Option option(Change... changes) {
        List<String> overridable = overridable(changes);
        return Option.of(
                CommonOptions.FORCE,
                new Kind(Kind.Type.TEXT, "GATE[,GATE]", "names of gates", overridable),
                overridable.isEmpty()
                        ? "taken, but nothing that stops this can be overridden"
                        : "override these gates, by name",
                "");
    }

    /** What is named. */
    static Set<String> of(Arguments arguments) {
        return arguments.value(CommonOptions.FORCE).stream()
                .flatMap(names -> Arrays.stream(names.split(",", -1)))
                .map(String::strip)
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Checks that it names gates, be they of another change.
     *
     * @throws UsageError when it names something else
     */
    static void check(Arguments arguments, String command, Change... changes) {
        of(arguments).stream()
                .filter(name -> !Gates.names().contains(name))
                .sorted()
                .findFirst()
                .ifPresent(name -> {
                    throw new UsageError(
                            "--force: no gate is called '" + name + "'", "", canOverride(command, changes));
                });
    }

    // defrag can override margin, behind, busy
    private static String canOverride(String command, Change... changes) {
        List<String> gates = overridable(changes);
        return gates.isEmpty()
                ? "leave it out: nothing that stops " + command + " can be overridden"
                : command + " can override " + String.join(", ", gates);
    }

    private static List<String> overridable(Change... changes) {
        return Stream.of(changes)
                .flatMap(change -> Gates.overridable(change).stream())
                .distinct()
                .toList();
    }
}
