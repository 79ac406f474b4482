package dev.etcdsh.command;

/**
 * A positional argument.
 *
 * @param least how many must be given
 * @param most how many may be; {@link Integer#MAX_VALUE} for any number, only on the last one
 */
public record Operand(String name, Kind kind, String description, int least, int most) {
    public static Operand optional(String name, Kind kind, String description) {
        return new Operand(name, kind, description, 0, 1);
    }

    public static Operand required(String name, Kind kind, String description) {
        return new Operand(name, kind, description, 1, 1);
    }

    public static Operand any(String name, Kind kind, String description) {
        return new Operand(name, kind, description, 0, Integer.MAX_VALUE);
    }

    /** {@code FILE}, {@code [REV]}, {@code [MEMBER...]}. */
    public String shown() {
        String repeated = most > 1 ? name + "..." : name;
        return least == 0 ? "[" + repeated + "]" : repeated;
    }
}
