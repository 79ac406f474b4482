package dev.etcdsh.shell;

import dev.etcdsh.cluster.ClusterView;
import dev.etcdsh.command.Command;
import dev.etcdsh.command.Commands;
import dev.etcdsh.command.Kind;
import dev.etcdsh.command.Operand;
import dev.etcdsh.command.Option;
import dev.etcdsh.command.Spec;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jline.builtins.Completers.FileNameCompleter;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;

/** Tab: from the Specs and the last view of the cluster, never from the network. */
record SpecCompleter(Commands commands, Supplier<Optional<ClusterView>> view, Supplier<Set<String>> variables)
        implements Completer {
    private static final FileNameCompleter FILES = new FileNameCompleter();

    @Override
    public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
        complete(line.words().subList(0, line.wordIndex()), reader, line, candidates);
    }

    private void complete(List<String> before, LineReader reader, ParsedLine line, List<Candidate> candidates) {
        String word = line.word().substring(0, line.wordCursor());
        if (word.startsWith("${")) {
            variables.get().forEach(name -> candidates.add(plain("${" + name + "}", "script variable")));
            return;
        }
        Optional<Commands.Found> found = before.isEmpty() ? Optional.empty() : commands.find(before);
        if (found.isEmpty() || found.get().rest().isEmpty()) {
            names(before, word, candidates);
            candidates.removeIf(
                    candidate -> before.isEmpty() && candidate.value().equals(Rehearse.NAME));
        }
        found.ifPresent(it -> arguments(it.command().spec(), it.rest(), word, reader, line, candidates));
    }

    /**
     * The next word of every name that begins with what is written so far; of the other spellings only where no command's own
     * name begins so, or every menu would show everything twice.
     */
    private void names(List<String> before, String word, List<Candidate> candidates) {
        String prefix = before.isEmpty() ? "" : String.join(" ", before) + " ";
        List<String> own = commands.all().stream()
                .map(command -> command.spec().name())
                .filter(name -> name.startsWith(prefix + word))
                .toList();
        Set<String> offered = new HashSet<>();
        for (String name : own.isEmpty() ? commands.names() : own) {
            if (name.startsWith(prefix)) {
                String next = name.substring(prefix.length()).split(" ", 2)[0];
                boolean whole = name.equals(prefix + next);
                if (offered.add(next)) {
                    candidates.add(plain(next, whole ? summary(name) : "..."));
                }
            }
        }
    }

    private String summary(String name) {
        return commands.named(name).map(Command::spec).map(Spec::summary).orElse("");
    }

    private void arguments(
            Spec spec,
            List<String> before,
            String word,
            LineReader reader,
            ParsedLine line,
            List<Candidate> candidates) {
        Optional<List<String>> repeated = repeated(spec, before);
        if (repeated.isPresent()) {
            complete(repeated.get(), reader, line, candidates);
            return;
        }
        Optional<Option> awaiting = before.isEmpty() ? Optional.empty() : awaiting(spec, before.get(before.size() - 1));
        int equals = word.indexOf('=');
        if (awaiting.isPresent()) {
            values(awaiting.get().kind(), "", word, reader, line, candidates);
        } else if (word.startsWith("--") && equals > 0) {
            spec.option(word.substring(2, equals))
                    .ifPresent(option ->
                            values(option.kind(), word.substring(0, equals + 1), word, reader, line, candidates));
        } else if (word.startsWith("-")) {
            options(spec, before, candidates);
        } else if (spec.name().equals(Help.NAME)) {
            names(before, word, candidates);
        } else if (spec.takesLine()) {
            names(List.of(), word, candidates);
            candidates.removeIf(candidate -> commands.named(candidate.value())
                    .filter(command -> !command.spec().looks())
                    .isPresent());
        } else {
            operand(spec, operands(spec, before))
                    .ifPresent(operand -> values(operand.kind(), "", word, reader, line, candidates));
            candidates.removeIf(candidate -> before.contains(candidate.value()));
        }
    }

    /** The option that takes the word behind it as its value. */
    private static Optional<Option> awaiting(Spec spec, String word) {
        Optional<Option> option = word.startsWith("--")
                ? spec.option(word.substring(2))
                : word.startsWith("-") && word.length() == 2 ? spec.option(word.charAt(1)) : Optional.empty();
        return option.filter(it -> it.kind().takesValue() && it.kind().type() != Kind.Type.SWITCH);
    }

    private static void options(Spec spec, List<String> before, List<Candidate> candidates) {
        spec.allOptions().stream()
                .filter(option -> option.repeatable() || !before.contains("--" + option.name()))
                .forEach(option -> candidates.add(plain("--" + option.name(), option.description())));
    }

    /** The line that belongs to another command, as far as it is written. */
    private static Optional<List<String>> repeated(Spec spec, List<String> before) {
        return IntStream.range(0, spec.takesLine() ? before.size() : 0)
                .filter(index -> isOperand(spec, before, index))
                .mapToObj(index -> before.subList(index, before.size()))
                .findFirst();
    }

    /** How many operands stand before the cursor. */
    private static int operands(Spec spec, List<String> before) {
        return (int) IntStream.range(0, before.size())
                .filter(index -> isOperand(spec, before, index))
                .count();
    }

    private static boolean isOperand(Spec spec, List<String> before, int index) {
        boolean value = index > 0 && awaiting(spec, before.get(index - 1)).isPresent();
        return !value && !before.get(index).startsWith("-");
    }

    private static Optional<Operand> operand(Spec spec, int index) {
        int taken = 0;
        for (Operand operand : spec.operands()) {
            if (operand.most() > index - taken) {
                return Optional.of(operand);
            }
            taken += operand.most();
        }
        return Optional.empty();
    }

    private void values(
            Kind kind, String prefix, String word, LineReader reader, ParsedLine line, List<Candidate> candidates) {
        switch (kind.type()) {
            case FILE -> FILES.complete(reader, line, candidates);
            case MEMBER ->
                view.get().ifPresent(seen -> MemberCandidates.of(seen, !word.isEmpty()).stream()
                        .map(member -> plain(prefix + member.value(), member.description()))
                        .forEach(candidates::add));
            default -> kind.choices().forEach(choice -> candidates.add(plain(prefix + choice, "")));
        }
    }

    private static Candidate plain(String value, String description) {
        return new Candidate(value, value, null, description.isEmpty() ? null : description, null, null, true);
    }
}
