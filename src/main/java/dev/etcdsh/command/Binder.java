package dev.etcdsh.command;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * From words to a command and its arguments, strictly: whatever is unknown, surplus, missing or wrong is refused before
 * anything runs.
 *
 * <pre>
 * --name value   --name=value   -n value   -nvalue   -n=value   --   (ends the options)
 * </pre>
 */
public final class Binder {
    private static final Pattern NEGATIVE = Pattern.compile("-[0-9].*");

    private final Commands commands;

    public Binder(Commands commands) {
        this.commands = commands;
    }

    /**
     * Binds a line.
     *
     * @param words the line, taken apart and unquoted; at least one
     * @throws UsageError when the line is wrong
     */
    public Bound bind(List<String> words) {
        Commands.Found found = commands.find(words).orElseThrow(() -> unknownCommand(words));
        Arguments arguments = new Line(found.command().spec(), found.rest()).arguments();
        if (!arguments.on(CommonOptions.HELP.name())) {
            found.command().check(arguments);
        }
        return new Bound(found.command(), arguments);
    }

    private UsageError unknownCommand(List<String> words) {
        String first = words.get(0);
        List<String> longer = commands.continuing(first);
        if (!longer.isEmpty() && (words.size() == 1 || words.get(1).startsWith("-"))) {
            return new UsageError("incomplete command " + first, "it needs a second word", "write " + either(longer));
        }
        String typed = longer.isEmpty() ? first : first + " " + words.get(1);
        Stream<String> ofTwoWords = words.size() > 1 ? Stream.of(first + " " + words.get(1)) : Stream.empty();
        return new UsageError(
                "unknown command " + typed,
                "",
                Stream.concat(Stream.of(typed), ofTwoWords)
                        .flatMap(attempt -> commands.like(attempt).stream())
                        .findFirst()
                        .map(name -> "did you mean " + name + "?")
                        .orElse(longer.isEmpty() ? "help lists the commands" : "write " + either(longer)));
    }

    private static String either(List<String> names) {
        return String.join(" or ", names);
    }

    /** One line on its way to becoming arguments. */
    private static final class Line {
        private final Spec spec;
        private final Deque<String> words;
        private final Map<String, List<String>> options = new LinkedHashMap<>();
        private final List<String> operands = new ArrayList<>();

        Line(Spec spec, List<String> words) {
            this.spec = spec;
            this.words = new ArrayDeque<>(words);
        }

        Arguments arguments() {
            while (!words.isEmpty()) {
                String word = words.pop();
                if (word.equals("--")) {
                    operands.addAll(words);
                    words.clear();
                } else if (word.startsWith("--")) {
                    longOption(word);
                } else if (isOption(word)) {
                    shortOption(word);
                } else {
                    operands.add(word);
                    if (spec.takesLine()) {
                        operands.addAll(words);
                        words.clear();
                    }
                }
            }
            if (options.containsKey(CommonOptions.OUTPUT.name())
                    && options.containsKey(CommonOptions.WRITE_OUT.name())) {
                throw new UsageError(
                        "--output and --write-out are both given", "they are the same", "give one of them");
            }
            if (!options.containsKey(CommonOptions.HELP.name())) {
                new Operands(spec).check(operands);
            }
            return new Arguments(options, operands);
        }

        private static boolean isOption(String word) {
            return word.startsWith("-")
                    && word.length() > 1
                    && !NEGATIVE.matcher(word).matches();
        }

        private void longOption(String word) {
            int equals = word.indexOf('=');
            String name = equals < 0 ? word.substring(2) : word.substring(2, equals);
            Optional<String> value = equals < 0 ? Optional.empty() : Optional.of(word.substring(equals + 1));
            Option option = spec.option(name).orElseThrow(() -> unknownOption("--" + name));
            take(option, "--" + name, value);
        }

        private void shortOption(String word) {
            String name = word.substring(1).split("=", 2)[0];
            if (name.length() > 1 && spec.option(name).isPresent()) {
                throw unknownOption("-" + name);
            }
            Option option = spec.option(word.charAt(1)).orElseThrow(() -> unknownOption("-" + name));
            String rest = word.substring(2);
            Optional<String> value =
                    rest.isEmpty() ? Optional.empty() : Optional.of(rest.startsWith("=") ? rest.substring(1) : rest);
            take(option, word.substring(0, 2), value);
        }

        private void take(Option option, String as, Optional<String> given) {
            Kind kind = option.kind();
            if (!kind.takesValue() && given.isPresent()) {
                throw new UsageError(
                        as + " takes no value, but \"" + given.get() + "\" was given",
                        "it is off unless it is written",
                        given.get().equals("false") ? "leave it out" : "write " + as);
            }
            String value = given.orElseGet(() -> switch (kind.type()) {
                case FLAG, SWITCH -> "true";
                default -> next(kind, as);
            });
            if (kind.takesValue()) {
                Wrong.value(as, kind, value);
            }
            List<String> values = options.computeIfAbsent(option.name(), name -> new ArrayList<>());
            if (!values.isEmpty() && !option.repeatable()) {
                throw new UsageError("--" + option.name() + " is given twice", "", "give it once");
            }
            values.add(value);
        }

        private String next(Kind kind, String as) {
            String next = words.peek();
            if (next == null || next.equals("--") || isOption(next)) {
                throw new UsageError(
                        as + " lacks its value", "it takes " + kind.expects(), "write " + as + " " + kind.name());
            }
            return words.pop();
        }

        private UsageError unknownOption(String typed) {
            if (typed.equals("--password")) {
                return new UsageError(
                        "--password is not taken",
                        "everybody on the machine can read the arguments of a process: think of the password as known",
                        "use --password-file or ETCDSH_PASSWORD, or be asked");
            }
            List<String> known = spec.allOptions().stream()
                    .map(option -> "--" + option.name())
                    .toList();
            return new UsageError(
                    "unknown option " + typed + " of " + spec.name(),
                    "",
                    Likeness.nearest(typed, known)
                            .map(name -> "did you mean " + name + "?")
                            .orElse("help " + spec.name() + " lists its options"));
        }
    }
}
