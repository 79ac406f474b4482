package dev.etcdsh.shell;

import dev.etcdsh.command.Account;
import dev.etcdsh.command.Alarms;
import dev.etcdsh.command.Check;
import dev.etcdsh.command.Command;
import dev.etcdsh.command.Compact;
import dev.etcdsh.command.Connect;
import dev.etcdsh.command.Defrag;
import dev.etcdsh.command.Disarm;
import dev.etcdsh.command.Discover;
import dev.etcdsh.command.Expect;
import dev.etcdsh.command.Members;
import dev.etcdsh.command.MoveLeader;
import dev.etcdsh.command.ProbeRestore;
import dev.etcdsh.command.ProbeStatus;
import dev.etcdsh.command.ProbeSuspend;
import dev.etcdsh.command.Recover;
import dev.etcdsh.command.Revision;
import dev.etcdsh.command.SessionFacts;
import dev.etcdsh.command.SnapshotSave;
import dev.etcdsh.command.Status;
import dev.etcdsh.command.Verify;
import dev.etcdsh.command.Version;
import java.util.List;

/** The commands that know nothing of the shell around them. */
final class Catalogue {
    private Catalogue() {}

    /** All of them, in the order of help. */
    static List<Command> all() {
        return List.of(
                new Check(),
                new Status(),
                new Members(),
                new Alarms(),
                new Revision(),
                new SessionFacts(),
                new Discover(),
                new SnapshotSave(),
                new Recover(),
                new Compact(),
                new Defrag(),
                new MoveLeader(),
                new Disarm(),
                new Verify(),
                new ProbeStatus(),
                new ProbeSuspend(),
                new ProbeRestore(),
                new Account(),
                new Expect(),
                new Connect(),
                new Version(),
                new Rehearse());
    }

    /**
     * Those that a line can mean. Where it begins with the name of a command that is asked for over and over it can mean that one
     * alone, and does not wait until all the others are made.
     */
    static List<Command> meantBy(List<String> words) {
        return switch (words.isEmpty() ? "" : words.get(0)) {
            case "alarms" -> List.of(new Alarms());
            case "check" -> List.of(new Check());
            case "members" -> List.of(new Members());
            case "status" -> List.of(new Status());
            case "version" -> List.of(new Version());
            default -> all();
        };
    }

    /** Whether a line asks no cluster. What is not known beforehand, as the lines of a script, may ask one. */
    static boolean alone(List<String> words) {
        return !words.isEmpty() && List.of("help", "version").contains(words.get(0));
    }
}
