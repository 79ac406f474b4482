package dev.etcdsh.shell;

import dev.etcdsh.command.Arguments;
import dev.etcdsh.command.Command;
import dev.etcdsh.command.Effect;
import dev.etcdsh.command.Example;
import dev.etcdsh.command.Group;
import dev.etcdsh.command.Kind;
import dev.etcdsh.command.Option;
import dev.etcdsh.command.Result;
import dev.etcdsh.command.Spec;
import dev.etcdsh.command.UsageError;
import dev.etcdsh.session.Session;
import java.util.List;

/** {@code drill}: a command of the launcher, {@code etcdsh drill}; typed anywhere else it says just that. */
final class Rehearse implements Command {
    static final String NAME = "drill";
    static final Option ETCD = Option.of(
            "etcd",
            new Kind(Kind.Type.TEXT, "VERSION", "a version such as 3.7.3", List.of()),
            "the etcd to rehearse on, 3.3.0 or later",
            "the newest at hand");
    static final Option KEEP =
            Option.flag("keep", "leave the members running, and say how to reach and how to end them");
    static final Spec SPEC = new Spec(
            NAME,
            List.of(),
            Group.SHELL,
            Effect.READS,
            "rehearse on a cluster of its own that is out of space (etcdsh drill)",
            "Starts three members with mutual TLS on loopback, writes to them until etcd answers that its space is exceeded, and "
                    + "opens the shell on them; with -c or -f it runs those lines instead. Leaving ends the members and removes "
                    + "everything of them, also when etcdsh is killed. Touches no other cluster. Given to the launcher only.",
            List.of(ETCD, KEEP),
            List.of(),
            List.of(
                    new Example("etcdsh drill", "practise at the prompt"),
                    new Example("etcdsh drill -f scripts/recover-nospace.etcdsh --yes", "see a saved recovery run"),
                    new Example("etcdsh drill --etcd 3.3.15", "on the etcd of Kubernetes 1.17's days")));

    @Override
    public Spec spec() {
        return SPEC;
    }

    @Override
    public void check(Arguments arguments) {
        throw new UsageError(
                "drill is given to the launcher",
                "it opens a shell of its own, on a cluster of its own",
                "leave, then: etcdsh drill");
    }

    @Override
    public Result run(Arguments arguments, Session session) {
        throw new IllegalStateException("check lets no line pass");
    }
}
