package dev.etcdsh.kubernetes;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The line of a {@code sh -c}, parted into its commands and their words as far as flags need it: quotes, escapes, line
 * continuations, comments and plain variables. What only a shell could know - a substitution, a variable that nobody set - stays as it is
 * written.
 */
final class ShellLine {
    private final String line;
    private final Map<String, String> variables;
    private final List<List<String>> commands = new ArrayList<>(List.of(new ArrayList<>()));
    private final StringBuilder word = new StringBuilder();
    private boolean inWord;
    private int at;

    private ShellLine(String line, Map<String, String> variables) {
        this.line = line;
        this.variables = variables;
    }

    /** Its commands, in their order, each as words. */
    static List<List<String>> commands(String line, Map<String, String> variables) {
        return new ShellLine(line, variables).read();
    }

    private List<List<String>> read() {
        while (at < line.length()) {
            char c = line.charAt(at++);
            switch (c) {
                case '\'' -> quoted();
                case '"' -> doublyQuoted();
                case '\\' -> escaped();
                case '$' -> variable();
                case ' ', '\t', '\r' -> endWord();
                case ';', '&', '|', '\n' -> endCommand();
                case '#' -> hash();
                default -> put(c);
            }
        }
        endCommand();
        return commands.stream().filter(words -> !words.isEmpty()).toList();
    }

    private void quoted() {
        int end = line.indexOf('\'', at);
        int until = end < 0 ? line.length() : end;
        put(line.substring(at, until));
        at = until + 1;
    }

    private void doublyQuoted() {
        inWord = true;
        while (at < line.length() && line.charAt(at) != '"') {
            char c = line.charAt(at++);
            if (c == '\\' && at < line.length() && "\"\\$`\n".indexOf(line.charAt(at)) >= 0) {
                escaped();
            } else if (c == '$') {
                variable();
            } else {
                put(c);
            }
        }
        at++;
    }

    private void escaped() {
        if (at < line.length()) {
            char next = line.charAt(at++);
            if (next != '\n') {
                put(next);
            }
        }
    }

    private void variable() {
        Variables.Reference reference = Variables.at(line, at);
        at += reference.length();
        put(reference.resolved(variables));
    }

    private void hash() {
        if (inWord) {
            put('#');
        } else {
            int end = line.indexOf('\n', at);
            at = end < 0 ? line.length() : end;
        }
    }

    private void put(char c) {
        word.append(c);
        inWord = true;
    }

    private void put(String text) {
        word.append(text);
        inWord = true;
    }

    private void endWord() {
        if (inWord) {
            commands.get(commands.size() - 1).add(word.toString());
            word.setLength(0);
            inWord = false;
        }
    }

    private void endCommand() {
        endWord();
        commands.add(new ArrayList<>());
    }
}
