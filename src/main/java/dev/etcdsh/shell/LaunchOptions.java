package dev.etcdsh.shell;

import dev.etcdsh.command.CommonOptions;
import dev.etcdsh.command.ConnectionOptions;
import dev.etcdsh.command.Effect;
import dev.etcdsh.command.Example;
import dev.etcdsh.command.Group;
import dev.etcdsh.command.Kind;
import dev.etcdsh.command.NodeOptions;
import dev.etcdsh.command.Option;
import dev.etcdsh.command.Spec;
import java.util.List;
import java.util.stream.Stream;

/** What the program itself takes. */
final class LaunchOptions {
    private static final List<Option> OWN = List.of(
            Option.of(
                            Launch.COMMAND,
                            new Kind(Kind.Type.TEXT, "COMMAND", "a line", List.of()),
                            "run this line; may be given again",
                            "")
                    .withLetter('c')
                    .repeated(),
            Option.of(Launch.FILE, Kind.FILE, "run the lines of this file; - is stdin", "")
                    .withLetter('f'),
            CommonOptions.YES,
            CommonOptions.DRY_RUN,
            CommonOptions.NO_JOURNAL,
            Source.KEEP_GOING,
            Source.VAR,
            NodeOptions.MANIFEST,
            NodeOptions.ROOT,
            Option.flag(Launch.NO_DISCOVER, "do not ask the node's files whom to talk to"),
            Option.flag(Launch.QUIET, "no banner").withLetter('q'),
            Option.flag(Launch.VERSION, "print the version").withLetter('V'));

    static final Spec SPEC = new Spec(
            "etcdsh",
            List.of(),
            Group.SHELL,
            Effect.READS,
            "the maintenance shell for etcd",
            "Without a command it opens the shell. A command, -c, -f, or lines on stdin run and end it; all of them mean the "
                    + "same and end with the same exit code. On a node of etcd it connects by itself, through what starts etcd there, where no "
                    + "option and no variable says whom to talk to. Every connection option can be given as ETCDSH_NAME or "
                    + "ETCDCTL_NAME in the environment, too.",
            Stream.concat(OWN.stream(), ConnectionOptions.ALL.stream()).toList(),
            List.of(),
            List.of(
                    new Example("etcdsh", "open the shell on this node's etcd, else on 127.0.0.1:2379"),
                    new Example("etcdsh --endpoints https://10.0.0.11:2379 --cacert ca.crt status", "one command"),
                    new Example(
                            "etcdsh --root /mnt/node status",
                            "through the files of a node whose file system is mounted"),
                    new Example("etcdsh -f scripts/recover-nospace.etcdsh --yes", "a saved procedure"),
                    new Example("etcdsh drill", "practise on a cluster of its own that is out of space")));

    private LaunchOptions() {}
}
