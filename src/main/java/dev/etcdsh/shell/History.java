package dev.etcdsh.shell;

import dev.etcdsh.command.Arguments;
import dev.etcdsh.command.Command;
import dev.etcdsh.command.Effect;
import dev.etcdsh.command.Example;
import dev.etcdsh.command.Group;
import dev.etcdsh.command.Result;
import dev.etcdsh.command.Spec;
import dev.etcdsh.session.Session;
import java.util.List;

/** {@code history}: the lines typed before. */
record History(LineHistory lines) implements Command {
    private static final Spec SPEC = new Spec(
            "history",
            List.of(),
            Group.SHELL,
            Effect.READS,
            "list the lines typed before",
            "Lists the lines typed at the prompt, the oldest first. Lines with a leading blank, and lines with --yes, are never "
                    + "kept. Does nothing to the cluster.",
            List.of(),
            List.of(),
            List.of(new Example("history", "what was typed; Ctrl-R searches in it")));

    @Override
    public Spec spec() {
        return SPEC;
    }

    @Override
    public Result run(Arguments arguments, Session session) {
        return Result.said(lines.list().toArray(String[]::new));
    }
}
