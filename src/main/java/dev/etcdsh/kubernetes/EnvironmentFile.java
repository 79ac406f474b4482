package dev.etcdsh.kubernetes;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Variables as systemd reads them from an {@code EnvironmentFile} (systemd.exec(5)): {@code NAME=VALUE} by line, the value in
 * quotes or not, comments after {@code #} and {@code ;} at the start of a line, a backslash before the line end to go on.
 */
final class EnvironmentFile {
    private EnvironmentFile() {}

    static Map<String, String> variables(String text) {
        Map<String, String> variables = new LinkedHashMap<>();
        text.replaceAll("\\\\\r?\n", "").lines().map(String::strip).forEach(line -> {
            int equals = line.indexOf('=');
            if (equals > 0 && !line.startsWith("#") && !line.startsWith(";")) {
                String name = line.substring(0, equals)
                        .replaceFirst("^export\\s+", "")
                        .strip();
                variables.put(name, unquoted(line.substring(equals + 1).strip()));
            }
        });
        return variables;
    }

    /** {@code NAME=VALUE} of an {@code Environment=} line, its quotes read already. */
    static void put(Map<String, String> variables, List<String> assignments) {
        for (String assignment : assignments) {
            int equals = assignment.indexOf('=');
            if (equals > 0) {
                variables.put(assignment.substring(0, equals), assignment.substring(equals + 1));
            }
        }
    }

    private static String unquoted(String value) {
        boolean quoted = value.length() > 1
                && (value.charAt(0) == '"' || value.charAt(0) == '\'')
                && value.charAt(0) == value.charAt(value.length() - 1);
        return quoted ? value.substring(1, value.length() - 1) : value;
    }
}
