package dev.etcdsh.command;

import dev.etcdsh.cluster.Bytes;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A line's arguments, checked against the Spec by {@link Binder}.
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

    /** The same, with a flag. */
    Arguments and(String flag) {
        Map<String, List<String>> more = new HashMap<>(options);
        more.put(flag, List.of("true"));
        return new Arguments(more, operands);
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

    /** A REVISION or COUNT option. */
    public OptionalLong number(String option) {
        return number(value(option));
    }

    /** A REVISION or COUNT operand. */
    public OptionalLong number(int operand) {
        return number(operand(operand));
    }

    /** A SIZE option. */
    public Optional<Bytes> size(String option) {
        return value(option).map(text -> read(() -> Quantity.size(text)));
    }

    /** A DURATION option. */
    public Optional<Duration> duration(String option) {
        return value(option).map(text -> read(() -> Quantity.time(text)));
    }

    private static OptionalLong number(Optional<String> text) {
        return text.map(digits -> OptionalLong.of(read(() -> Quantity.whole(digits, 0))))
                .orElse(OptionalLong.empty());
    }

    private interface Reading<T> {
        T read() throws Quantity.Unfit;
    }

    /** The Binder has let it pass, so that it cannot be unfit. */
    private static <T> T read(Reading<T> reading) {
        try {
            return reading.read();
        } catch (Quantity.Unfit unfit) {
            throw new IllegalStateException(unfit);
        }
    }
}
