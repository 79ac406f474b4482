package dev.etcdsh.kubernetes;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** References to variables, as a shell, systemd and Kubernetes write them; one that nobody set stays as it is written. */
final class Variables {
    private static final Pattern OF_A_SHELL = Pattern.compile("\\{(\\w+)}|([A-Za-z_]\\w*)");
    private static final Pattern OF_KUBERNETES = Pattern.compile("\\$\\$\\(|\\$\\(([-._A-Za-z0-9]+)\\)");

    private Variables() {}

    /**
     * A {@code $} and what follows it.
     *
     * @param name empty when it is no reference
     * @param length of what follows the {@code $} and belongs to it
     */
    record Reference(String name, String written, int length) {
        String resolved(Map<String, String> variables) {
            return variables.getOrDefault(name, written);
        }
    }

    /** The reference whose {@code $} stands before a place in a line. */
    static Reference at(String line, int place) {
        Matcher found = OF_A_SHELL.matcher(line).region(place, line.length());
        if (!found.lookingAt()) {
            return new Reference("", "$", 0);
        }
        String name = found.group(1) == null ? found.group(2) : found.group(1);
        return new Reference(name, "$" + found.group(), found.end() - place);
    }

    /** Kubernetes' own {@code $(NAME)} in {@code command} and {@code args}; {@code $$(NAME)} stands for itself. */
    static String ofKubernetes(String text, Map<String, String> variables) {
        return OF_KUBERNETES
                .matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(
                        found.group(1) == null ? "$(" : variables.getOrDefault(found.group(1), found.group())));
    }
}
