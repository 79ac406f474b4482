package dev.etcdsh.kubernetes;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a service unit of systemd starts: the {@code ExecStart}, {@code Environment} and {@code EnvironmentFile} lines of its
 * {@code [Service]} section (systemd.service(5)). Drop-ins are other files, and are not read.
 *
 * @param words of the last {@code ExecStart}, its variables resolved
 */
record ServiceUnit(List<String> words, Map<String, String> environment) {
    private static final Pattern SETTING = Pattern.compile("\\s*(ExecStart|Environment|EnvironmentFile)\\s*=\\s*(.*)");
    /** A variable that is a word of its own is parted at its blanks, and goes when nobody set it. */
    private static final Pattern LOOSE = Pattern.compile("(?<=\\s)\\$(\\w+)(?=\\s|$)");

    private static final String PREFIXES = "^[-@:+!|]+";

    ServiceUnit {
        words = List.copyOf(words);
        environment = Map.copyOf(environment);
    }

    /**
     * Reads a unit and the files of variables that it names.
     *
     * @param unit its name: {@code etcd.service}
     * @throws Unusable when one that must be there cannot be read
     */
    static ServiceUnit read(String unit, String text, NodeFiles files) {
        Map<String, String> environment = new LinkedHashMap<>();
        Map<String, String> ofFiles = new LinkedHashMap<>();
        String start = "";
        for (String line : section(text)) {
            Matcher setting = SETTING.matcher(line);
            if (setting.matches()) {
                String value = specified(setting.group(2).strip(), unit);
                switch (setting.group(1)) {
                    case "ExecStart" -> start = value;
                    case "Environment" -> EnvironmentFile.put(environment, words(value, Map.of()));
                    default -> ofFiles.putAll(variables(value, files));
                }
            }
        }
        environment.putAll(ofFiles);
        return new ServiceUnit(
                words(loosened(start.replaceFirst(PREFIXES, ""), environment), environment), environment);
    }

    private static List<String> section(String text) {
        List<String> lines = new ArrayList<>();
        boolean inside = false;
        for (String line : text.replaceAll("\\\\\r?\n", " ").lines().toList()) {
            if (line.startsWith("[")) {
                inside = line.strip().equals("[Service]");
            } else if (inside && !line.startsWith("#") && !line.startsWith(";")) {
                lines.add(line);
            }
        }
        return lines;
    }

    /** The specifiers that say the unit's own name. */
    private static String specified(String value, String unit) {
        return value.replace("%p", unit.replaceFirst("\\.service$", ""))
                .replace("%n", unit)
                .replace("%N", unit.replaceFirst("\\.service$", ""));
    }

    /** One that begins with a dash need not be there. */
    private static Map<String, String> variables(String named, NodeFiles files) {
        String path = named.replaceFirst("^-", "");
        boolean optional = !path.equals(named);
        return path.isEmpty() || (optional && !files.has(path))
                ? Map.of()
                : EnvironmentFile.variables(files.text(path));
    }

    private static String loosened(String line, Map<String, String> environment) {
        return LOOSE.matcher(line)
                .replaceAll(found -> Matcher.quoteReplacement(environment.getOrDefault(found.group(1), "")));
    }

    private static List<String> words(String line, Map<String, String> variables) {
        return ShellLine.commands(line, variables).stream().findFirst().orElse(List.of());
    }

    /** The words after a program's name; empty when another is started. */
    Optional<List<String>> after(String program) {
        return CommandLine.after(program, words, environment, "");
    }
}
