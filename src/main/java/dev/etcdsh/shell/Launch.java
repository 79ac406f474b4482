package dev.etcdsh.shell;

import dev.etcdsh.command.Arguments;
import dev.etcdsh.command.Binder;
import dev.etcdsh.command.Command;
import dev.etcdsh.command.Commands;
import dev.etcdsh.command.CommonOptions;
import dev.etcdsh.command.ConnectionOptions;
import dev.etcdsh.command.Kind;
import dev.etcdsh.command.NodeOptions;
import dev.etcdsh.command.Option;
import dev.etcdsh.command.Spec;
import dev.etcdsh.command.UsageError;
import dev.etcdsh.kubernetes.Node;
import dev.etcdsh.session.OnTheNode;
import dev.etcdsh.session.OnTheNode.Asked;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How the program was started.
 *
 * @param said the program's own options: connection, {@code --yes}, {@code --output} and the like
 * @param words the bare arguments, exactly as they were given: one command, or nothing
 */
record Launch(Arguments said, List<String> words) {
    static final String COMMAND = "command";
    static final String FILE = "file";
    static final String NO_DISCOVER = "no-discover";
    static final String QUIET = "quiet";
    static final String VERSION = "version";

    Launch {
        words = List.copyOf(words);
    }

    /**
     * Takes the program's options out of the arguments; they may stand before, between and behind the words of a command.
     * What they do not claim is left to the command's own parsing.
     *
     * @throws UsageError when one of the program's own options is wrong
     */
    static Launch of(List<String> arguments) {
        Spec spec = LaunchOptions.SPEC;
        List<String> own = new ArrayList<>(List.of(spec.name()));
        List<String> words = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            String word = arguments.get(i);
            if (word.equals("--")) {
                words.addAll(arguments.subList(i, arguments.size()));
                break;
            }
            Optional<Option> option = option(spec, word);
            boolean helpOnCommand = !words.isEmpty()
                    && option.filter(it -> it.name().equals(CommonOptions.HELP.name()))
                            .isPresent();
            boolean claimed = (option.isPresent() && !helpOnCommand)
                    || (words.isEmpty() && word.startsWith("-") && word.length() > 1);
            (claimed ? own : words).add(word);
            if (claimed && option.filter(it -> takesNext(it, word)).isPresent() && i + 1 < arguments.size()) {
                own.add(arguments.get(++i));
            }
        }
        Program program = new Program(spec);
        Arguments said = new Binder(new Commands(List.of(program))).bind(own).arguments();
        ConnectionOptions.refusePasswords(said);
        return new Launch(said, words);
    }

    /** Which of the program's options a word is; empty when none. */
    private static Optional<Option> option(Spec spec, String word) {
        if (word.startsWith("--")) {
            return spec.option(word.substring(2).split("=", 2)[0]);
        }
        return word.startsWith("-") && word.length() > 1 ? spec.option(word.charAt(1)) : Optional.empty();
    }

    private static boolean takesNext(Option option, String word) {
        Kind.Type type = option.kind().type();
        boolean attached = word.startsWith("--") ? word.contains("=") : word.length() > 2;
        return type != Kind.Type.FLAG && type != Kind.Type.SWITCH && !attached;
    }

    List<String> commands() {
        return said.options().getOrDefault(COMMAND, List.of());
    }

    Optional<String> file() {
        return said.value(FILE);
    }

    /** In how many ways it was said what to run; without any it is the prompt, or the lines of stdin. */
    int ways() {
        return (words.isEmpty() ? 0 : 1) + (commands().isEmpty() ? 0 : 1) + (file().isPresent() ? 1 : 0);
    }

    /** The same, but the words are spoken for. */
    Launch withoutWords() {
        return new Launch(said, List.of());
    }

    /**
     * The node that it was started on, or for.
     *
     * @param here this machine
     * @throws UsageError when the node that was named cannot be
     */
    OnTheNode node(Node here) {
        Node node = NodeOptions.node(said, here);
        if (on(NO_DISCOVER)) {
            return new OnTheNode(node, Asked.NOT);
        }
        boolean named = NodeOptions.ALL.stream().anyMatch(option -> said.has(option.name()));
        return new OnTheNode(node, named ? Asked.EXPRESSLY : Asked.IN_PASSING);
    }

    boolean on(String option) {
        return said.on(option);
    }

    /** The program as something that takes options. */
    record Program(Spec spec) implements Command {
        @Override
        public dev.etcdsh.command.Result run(Arguments arguments, dev.etcdsh.session.Session session) {
            return dev.etcdsh.command.Result.said();
        }
    }
}
