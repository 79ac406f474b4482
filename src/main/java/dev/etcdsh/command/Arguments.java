package dev.etcdsh.command;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A line's arguments, checked against the Spec.
 *
 * @param options by long name; a flag's value is {@code true}
 * @param operands in the order of the line
 */
public record Arguments(Map<String, List<String>> options, List<String> operands) {
    public Arguments {
        options = Map.copyOf(options);
        operands = List.copyOf(operands);
    }

    public boolean has(String option) {
        return options.containsKey(option);
    }

    /** A flag or switch that is on. */
    public boolean on(String option) {
        return value(option).filter("true"::equals).isPresent();
    }

    public Optional<String> value(String option) {
        return Optional.ofNullable(options.get(option)).map(values -> values.get(values.size() - 1));
    }

    public Optional<String> operand(int index) {
        return index < operands.size() ? Optional.of(operands.get(index)) : Optional.empty();
    }
}
