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

/** {@code exit}: ends the shell. */
record Leave(Signals signals) implements Command {
    private static final Spec SPEC = new Spec(
            "exit",
            List.of("quit"),
            Group.SHELL,
            Effect.READS,
            "leave the shell",
            "Leaves the shell with exit code 0; in a script no further line runs. Does nothing to the cluster.",
            List.of(),
            List.of(),
            List.of(new Example("exit", "leave; Ctrl-D on an empty line does the same")));

    @Override
    public Spec spec() {
        return SPEC;
    }

    @Override
    public Result run(Arguments arguments, Session session) {
        signals.leave();
        Result result = Result.said();
        for (String line : new Reminder(session).lines()) {
            result = result.cautioned(line);
        }
        return result;
    }
}
