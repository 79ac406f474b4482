package dev.etcdsh.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The commands there are, by name and by alias. */
public final class Commands {
    private final List<Command> all;
    private final Map<String, Command> byName = new LinkedHashMap<>();
    private final int longest;

    /**
     * Makes a catalogue.
     *
     * @throws IllegalArgumentException when two commands share a name
     */
    public Commands(List<Command> all) {
        this.all = List.copyOf(all);
        for (Command command : all) {
            names(command.spec()).forEach(name -> {
                if (byName.putIfAbsent(name, command) != null) {
                    throw new IllegalArgumentException("two commands are called " + name);
                }
            });
        }
        longest = byName.keySet().stream()
                .mapToInt(name -> name.split(" ").length)
                .max()
                .orElse(0);
    }

    /** A command found at the beginning of a line. */
    public record Found(Command command, String name, List<String> rest) {
        public Found {
            rest = List.copyOf(rest);
        }
    }

    public List<Command> all() {
        return all;
    }

    /** Every name and alias, for completion. */
    public List<String> names() {
        return List.copyOf(byName.keySet());
    }

    public Optional<Command> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** The name or alias that was probably meant by one that is none. */
    public Optional<String> like(String typed) {
        return Likeness.nearest(typed, byName.keySet());
    }

    /** The command whose name or alias is the longest that the words begin with. */
    public Optional<Found> find(List<String> words) {
        return IntStream.rangeClosed(1, Math.min(longest, words.size()))
                .mapToObj(count -> String.join(" ", words.subList(0, count)))
                .filter(byName::containsKey)
                .reduce((shorter, longer) -> longer)
                .map(name -> found(name, words));
    }

    private Found found(String name, List<String> words) {
        Command command = byName.get(name);
        if (command == null) {
            throw new IllegalArgumentException("no command is called " + name);
        }
        return new Found(command, name, words.subList(name.split(" ").length, words.size()));
    }

    /** Names of several words that begin with this one: {@code alarm} gives {@code alarm list} and {@code alarm disarm}. */
    public List<String> continuing(String word) {
        Predicate<String> continues = name -> name.startsWith(word + " ");
        return byName.keySet().stream().filter(continues).toList();
    }

    private static Stream<String> names(Spec spec) {
        return Stream.concat(Stream.of(spec.name()), spec.aliases().stream());
    }
}
