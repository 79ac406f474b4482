package dev.etcdsh.command;

import dev.etcdsh.cluster.ClusterView;
import dev.etcdsh.maintenance.snapshot.Snapshotting;
import dev.etcdsh.session.Session;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** {@code snapshot save}: a way back, before anything is changed. */
public final class SnapshotSave implements Command {
    private static final Option FROM = Option.of(
            "from", Kind.MEMBER, "the member to take it from, by name, hex id or endpoint", "a healthy follower");

    private static final Spec SPEC = new Spec(
            "snapshot save",
            List.of(),
            Group.BACKUP,
            Effect.READS,
            "save one member's data to a file, verified",
            "Streams a member's file to a file here: under a temporary name until it is whole, its SHA-256 has been verified, and "
                    + "it is on the disk; mode 0600. Never overwrites, and leaves nothing behind when it breaks off. Refused when "
                    + "the disk has not the room for it. Changes nothing in the cluster; the member goes on serving, and reads its "
                    + "whole file.",
            List.of(FROM, CommonOptions.DATA_DIR),
            List.of(Operand.required("FILE", Kind.FILE, "the file to write; it must not exist")),
            List.of(
                    new Example("snapshot save before.db", "a backup before a repair"),
                    new Example("snapshot save before-etcd-2.db --from etcd-2", "of a certain member")));

    @Override
    public Spec spec() {
        return SPEC;
    }

    @Override
    public void check(Arguments arguments) {
        Changing.checkDataFolder(arguments);
    }

    @Override
    public Result run(Arguments arguments, Session session) {
        ClusterView view = Changing.look(session);
        Path target = Path.of(arguments.operand(0).orElseThrow());
        Optional<String> from = arguments.value(FROM.name());
        return Changing.carryOut(
                Snapshotting.plan(view, from, target, Changing.dataFolder(arguments, session)),
                arguments,
                session,
                ReportTables::outcomes);
    }
}
