package dev.etcdsh.command;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a command is called and takes: the single source of parsing, help, completion and highlighting.
 *
 * @param name one word or more: {@code status}
 * @param aliases etcdctl's spellings: {@code endpoint status}
 * @param summary one line, without a full stop
 * @param description what it does to the cluster, in sentences
 * @param options its own; {@link CommonOptions} adds those every command has
 */
public record Spec(
        String name,
        List<String> aliases,
        Group group,
        Effect effect,
        String summary,
        String description,
        List<Option> options,
        List<Operand> operands,
        List<Example> examples) {
    public Spec {
        aliases = List.copyOf(aliases);
        options = List.copyOf(options);
        operands = List.copyOf(operands);
        examples = List.copyOf(examples);
    }

    /** Whether it only looks at the cluster, so that it can be repeated. */
    public boolean looks() {
        return effect == Effect.READS && group == Group.LOOK && !takesLine();
    }

    /** Whether what is no option begins another command, whose words are all its own. */
    public boolean takesLine() {
        return operands.stream().anyMatch(operand -> operand.kind().type() == Kind.Type.LINE);
    }

    public boolean changes() {
        return effect == Effect.CHANGES;
    }

    /** Its name and operands: {@code compact [REV]}. */
    public String synopsis() {
        return Stream.concat(Stream.of(name), operands.stream().map(Operand::shown))
                .collect(Collectors.joining(" "));
    }

    /** Its own options and those that every command of its effect has. */
    public List<Option> allOptions() {
        return CommonOptions.with(this);
    }

    public Optional<Option> option(String name) {
        return allOptions().stream()
                .filter(option -> option.name().equals(name))
                .findFirst();
    }

    public Optional<Option> option(char letter) {
        return allOptions().stream()
                .filter(option -> option.letter().filter(l -> l == letter).isPresent())
                .findFirst();
    }
}
