package dev.etcdsh.shell;

import dev.etcdsh.command.Arguments;
import dev.etcdsh.command.Bound;
import dev.etcdsh.command.Command;
import dev.etcdsh.command.Effect;
import dev.etcdsh.command.Example;
import dev.etcdsh.command.Expect;
import dev.etcdsh.command.Group;
import dev.etcdsh.command.Kind;
import dev.etcdsh.command.Operand;
import dev.etcdsh.command.Option;
import dev.etcdsh.command.Result;
import dev.etcdsh.command.Spec;
import dev.etcdsh.command.UsageError;
import dev.etcdsh.render.Format;
import dev.etcdsh.script.Words;
import dev.etcdsh.session.Session;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** {@code watch COMMAND}: what only looks, over and over. */
final class Watch implements Command {
    /** More often nobody reads it, and etcd has other work. */
    private static final Duration SHORTEST = Duration.ofMillis(100);

    private static final Option EVERY = Option.of("every", Kind.DURATION, "from one look to the next", "2s");
    private static final Option COUNT = Option.of("count", Kind.COUNT, "how often to look", "until Ctrl-C");
    private static final Option UNTIL =
            Option.of("until", Kind.TEXT, "look until this holds: a condition of expect, quoted", "");

    private static final Spec SPEC = new Spec(
            "watch",
            List.of(),
            Group.LOOK,
            Effect.READS,
            "repeat a command that looks",
            "Repeats a command that only looks. On a terminal the next look takes the place of the last, and a star marks what "
                    + "has changed; elsewhere looks follow one another, in JSON a document each. From the fifth look at the files "
                    + "on it says how fast they grow, and when the quota is reached. A look that fails is shown, and does not end "
                    + "it. Ends with 0 when --until holds, with 3 when it did not hold by the last of --count looks, with 130 by "
                    + "Ctrl-C.",
            List.of(EVERY, COUNT, UNTIL),
            List.of(new Operand("COMMAND", Kind.LINE, "what to repeat, with its own options", 1, Integer.MAX_VALUE)),
            List.of(
                    new Example("watch status", "see the files grow"),
                    new Example("watch --until 'alarms none' alarms", "wait until nobody raises an alarm"),
                    new Example("watch --every 1s --count 2 revision", "look twice")));

    private final Supplier<StrictParser> parser;
    private final Console console;

    Watch(Supplier<StrictParser> parser, Console console) {
        this.parser = parser;
        this.console = console;
    }

    @Override
    public Spec spec() {
        return SPEC;
    }

    @Override
    public void check(Arguments arguments) {
        repeated(arguments);
        every(arguments);
        arguments.number(COUNT.name()).ifPresent(Watch::atLeastOnce);
        arguments.value(UNTIL.name()).ifPresent(condition -> Expect.check(List.of(condition)));
    }

    @Override
    public Result run(Arguments arguments, Session session) {
        Bound repeated = repeated(arguments);
        Format format =
                Format.of(repeated.arguments()).or(() -> Format.of(arguments)).orElse(Format.TABLE);
        // Between two looks nothing is waited for that a progress line would tell of.
        console.end();
        Looks looks = new Looks(
                repeated, session, every(arguments), arguments.number(COUNT.name()), arguments.value(UNTIL.name()));
        try (LookScreen screen = console.looks(format, Words.joined(words(arguments)))) {
            return looks.show(screen);
        }
    }

    private Bound repeated(Arguments arguments) {
        Bound bound = parser.get().bind(words(arguments));
        if (!bound.command().spec().looks()) {
            throw new UsageError(
                    "watch does not repeat " + bound.command().spec().name(),
                    "it repeats what only looks at the cluster",
                    "watch status, alarms, members, revision or check");
        }
        return bound;
    }

    /** Written as words of the line, or quoted as one. */
    private static List<String> words(Arguments arguments) {
        List<String> words = arguments.operands();
        return words.size() == 1 ? Words.of(words.get(0)) : words;
    }

    private static Duration every(Arguments arguments) {
        Duration every = arguments.duration(EVERY.name()).orElse(Duration.ofSeconds(2));
        if (every.compareTo(SHORTEST) < 0) {
            throw new UsageError("--every is too short", "etcd answers others, too", "give 100ms or more");
        }
        return every;
    }

    private static void atLeastOnce(long count) {
        if (count < 1) {
            throw new UsageError("--count 0 would not look at all", "", "give 1 or more");
        }
    }
}
