package dev.etcdsh.script;

import dev.etcdsh.command.UsageError;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code --var name=value} defines and {@code ${name}} stands for. A value is one word or a part of one, whatever it
 * holds: blanks, quotes and backslashes in it are escaped. A second dollar before it makes it stand for itself.
 */
public final class Variables {
    public static final Variables NONE = new Variables(Map.of());

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]*");
    private static final Pattern REFERENCE = Pattern.compile("\\$(\\$\\{)|\\$\\{([^}]*)(}?)");
    private static final Pattern SPECIAL = Pattern.compile("[\\s\"'\\\\]");

    private final Map<String, String> values;

    private Variables(Map<String, String> values) {
        this.values = Map.copyOf(values);
    }

    /**
     * Reads definitions; the last of a name holds.
     *
     * @param definitions each {@code name=value}
     * @throws UsageError when one is none
     */
    public static Variables of(List<String> definitions) {
        Map<String, String> values = new HashMap<>();
        for (String definition : definitions) {
            int equals = definition.indexOf('=');
            String name = equals < 0 ? definition : definition.substring(0, equals);
            if (equals < 0 || !NAME.matcher(name).matches()) {
                throw new UsageError(
                        "--var " + definition + " defines nothing",
                        "a name begins with a letter and holds letters, digits, _ and -",
                        "write --var name=value");
            }
            if (definition.chars().anyMatch(Character::isISOControl)) {
                throw new UsageError("--var " + name + " holds a control character", "a value is one word", "");
            }
            values.put(name, definition.substring(equals + 1));
        }
        return new Variables(values);
    }

    public Set<String> names() {
        return new TreeSet<>(values.keySet());
    }

    /**
     * Fills in.
     *
     * @throws UsageError when the text names a variable that is not defined
     */
    String fillIn(String text) {
        Matcher reference = REFERENCE.matcher(text);
        StringBuilder filled = new StringBuilder();
        while (reference.find()) {
            String literal = reference.group(1);
            reference.appendReplacement(filled, Matcher.quoteReplacement(literal != null ? literal : value(reference)));
        }
        return reference.appendTail(filled).toString();
    }

    private String value(Matcher reference) {
        String name = reference.group(2);
        if (reference.group(3).isEmpty()) {
            throw new UsageError(
                    "${" + name + " is not closed", "", "write ${name}, or $${ for the characters themselves");
        }
        String value = values.get(name);
        if (value == null) {
            throw new UsageError("${" + name + "} is not defined", "", "give --var " + name + "=VALUE");
        }
        return SPECIAL.matcher(value).replaceAll("\\\\$0");
    }
}
