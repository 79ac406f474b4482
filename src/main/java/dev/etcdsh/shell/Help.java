package dev.etcdsh.shell;

import dev.etcdsh.command.Arguments;
import dev.etcdsh.command.Command;
import dev.etcdsh.command.Commands;
import dev.etcdsh.command.Effect;
import dev.etcdsh.command.Example;
import dev.etcdsh.command.Group;
import dev.etcdsh.command.Kind;
import dev.etcdsh.command.Operand;
import dev.etcdsh.command.Result;
import dev.etcdsh.command.Spec;
import dev.etcdsh.command.UsageError;
import dev.etcdsh.session.Session;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/** {@code help}: all commands in groups, or one command; everything comes from the Specs. */
record Help(Supplier<Commands> commands, IntSupplier width) implements Command {
    static final String NAME = "help";

    private static final Spec SPEC = new Spec(
            NAME,
            List.of(),
            Group.SHELL,
            Effect.READS,
            "list the commands, or explain one",
            "Lists the commands, or says of one what it does to the cluster, what it takes, and how it ends. Does nothing to "
                    + "the cluster.",
            List.of(),
            List.of(Operand.any("COMMAND", Kind.TEXT, "the command to explain, by any of its names")),
            List.of(
                    new Example("help", "what there is"),
                    new Example("help defrag", "what defrag does; defrag --help says the same")));

    @Override
    public Spec spec() {
        return SPEC;
    }

    /** An unknown command is a wrong line. */
    @Override
    public void check(Arguments arguments) {
        if (!arguments.operands().isEmpty()) {
            explained(arguments);
        }
    }

    @Override
    public Result run(Arguments arguments, Session session) {
        HelpText text = new HelpText(width.getAsInt());
        List<String> lines = arguments.operands().isEmpty()
                ? text.overview(commands.get().all().stream().map(Command::spec).toList())
                : text.of(explained(arguments));
        return Result.said(lines.toArray(String[]::new));
    }

    private Spec explained(Arguments arguments) {
        String name = String.join(" ", arguments.operands());
        return commands.get()
                .named(name)
                .map(Command::spec)
                .orElseThrow(() -> new UsageError(
                        "there is no command " + name,
                        "",
                        commands.get()
                                .like(name)
                                .map(meant -> "did you mean help " + meant + "?")
                                .orElse("help lists the commands")));
    }
}
