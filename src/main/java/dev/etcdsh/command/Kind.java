package dev.etcdsh.command;

import java.util.List;
import java.util.Optional;

/**
 * What a value is: decides how it is checked, and what Tab offers.
 *
 * @param name such as REVISION
 * @param expects for the error: {@code a whole number from 1 to 9223372036854775807}
 * @param choices the only values allowed; empty when any that fits is
 */
public record Kind(Type type, String name, String expects, List<String> choices) {
    public Kind {
        choices = List.copyOf(choices);
    }

    /** How a value is checked and completed. */
    public enum Type {
        /** Present or not; takes no value. */
        FLAG,
        /** Present or not, or {@code =true|false}, as etcdctl's booleans. */
        SWITCH,
        REVISION,
        COUNT,
        SIZE,
        DURATION,
        MEMBER,
        FILE,
        CHOICE,
        /** One or several of the choices, joined by commas. */
        CHOICES,
        TEXT,
        /** Another command with all that belongs to it, to the end of the line. */
        LINE
    }

    public static final Kind FLAG = new Kind(Type.FLAG, "", "no value", List.of());
    public static final Kind SWITCH = new Kind(Type.SWITCH, "BOOL", "true or false", List.of("true", "false"));
    public static final Kind REVISION =
            new Kind(Type.REVISION, "REV", "a whole number from 1 to 9223372036854775807", List.of());
    public static final Kind COUNT =
            new Kind(Type.COUNT, "N", "a whole number from 0 to 9223372036854775807", List.of());
    public static final Kind SIZE = new Kind(Type.SIZE, "SIZE", "a size such as 2GiB, 500MiB or 8589934592", List.of());
    public static final Kind DURATION = new Kind(Type.DURATION, "TIME", "a time such as 5s, 500ms or 2m", List.of());
    public static final Kind MEMBER = new Kind(Type.MEMBER, "MEMBER", "a member's name, id or endpoint", List.of());
    public static final Kind FILE = new Kind(Type.FILE, "FILE", "a file", List.of());
    public static final Kind LINE = new Kind(Type.LINE, "COMMAND", "a command such as status", List.of());
    public static final Kind TEXT = new Kind(Type.TEXT, "TEXT", "text", List.of());

    public static Kind choice(String name, String... choices) {
        return new Kind(Type.CHOICE, name, "one of " + String.join(", ", choices), List.of(choices));
    }

    public static Kind choices(String name, List<String> choices) {
        return new Kind(Type.CHOICES, name, "one or more of " + String.join(",", choices), choices);
    }

    public boolean takesValue() {
        return type != Type.FLAG;
    }

    /** Why a value does not fit; empty when it does. */
    Optional<String> objection(String value) {
        try {
            read(value);
            return Optional.empty();
        } catch (Quantity.Unfit unfit) {
            return Optional.of(unfit.why());
        }
    }

    private void read(String value) throws Quantity.Unfit {
        switch (type) {
            case FLAG -> throw new Quantity.Unfit("it takes no value");
            case REVISION -> Quantity.whole(value, 1);
            case COUNT -> Quantity.whole(value, 0);
            case SIZE -> Quantity.size(value);
            case DURATION -> Quantity.time(value);
            case SWITCH, CHOICE -> among(value);
            case CHOICES -> {
                for (String item : value.split(",", -1)) {
                    among(item);
                }
            }
            case MEMBER, FILE, TEXT, LINE -> {
                if (value.isBlank()) {
                    throw new Quantity.Unfit("it is empty");
                }
            }
        }
    }

    private void among(String item) throws Quantity.Unfit {
        if (!choices.contains(item)) {
            throw new Quantity.Unfit("\"" + item + "\" is none of them");
        }
    }
}
