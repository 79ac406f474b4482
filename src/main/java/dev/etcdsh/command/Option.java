package dev.etcdsh.command;

import java.util.Optional;

/**
 * An option, {@code --name} or {@code -letter}.
 *
 * @param standard what holds when it is not given, in words; empty when nothing does
 */
public record Option(
        String name, Optional<Character> letter, Kind kind, String description, String standard, boolean repeatable) {
    public static Option flag(String name, String description) {
        return new Option(name, Optional.empty(), Kind.FLAG, description, "", false);
    }

    public static Option of(String name, Kind kind, String description, String standard) {
        return new Option(name, Optional.empty(), kind, description, standard, false);
    }

    public Option withLetter(char letter) {
        return new Option(name, Optional.of(letter), kind, description, standard, repeatable);
    }

    public Option repeated() {
        return new Option(name, letter, kind, description, standard, true);
    }
}
