package dev.etcdsh.maintenance.snapshot;

import dev.etcdsh.cluster.Bytes;
import dev.etcdsh.cluster.ClusterView;
import dev.etcdsh.cluster.Member;
import dev.etcdsh.cluster.MemberId;
import dev.etcdsh.cluster.MemberView;
import dev.etcdsh.maintenance.Chosen;
import dev.etcdsh.maintenance.Plan;
import dev.etcdsh.maintenance.Step;
import dev.etcdsh.maintenance.gate.Change;
import dev.etcdsh.maintenance.gate.DataFolder;
import dev.etcdsh.maintenance.gate.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A way back: one member's file, streamed to a file of our own. */
public final class Snapshotting {
    /** The file may grow while it is streamed. */
    private static final double MARGIN = 1.1;

    private Snapshotting() {}

    /**
     * Plans it.
     *
     * @param view a thorough look
     * @param from a member by name, id or endpoint; by default a healthy follower
     * @param data the data folder of a member of this machine, where it is known
     */
    public static Plan plan(ClusterView view, Optional<String> from, Path target, Optional<DataFolder> data) {
        Chosen chosen = Chosen.of(view, from.stream().toList());
        List<Finding> findings = new ArrayList<>(chosen.findings());
        Optional<Member> source = from.isPresent() ? chosen.members().stream().findFirst() : follower(view);
        if (source.isEmpty() && findings.isEmpty()) {
            findings.add(never(
                    "member", "no voter serves a linearizable read", "name one with --from: its file may be old"));
        }
        findings.addAll(obstacles(target, source.flatMap(member -> TakeSnapshot.size(view, member))));
        List<Step> steps = source.<Step>map(member -> new TakeSnapshot(member, target, false)).stream()
                .toList();
        return new Plan(
                Change.SNAPSHOT,
                "save a snapshot to " + target,
                "saved a snapshot to " + target,
                view,
                findings,
                steps,
                remarks(target, data));
    }

    /** A voter that serves and does not lead; the one with the smallest file. The leader where there is no other. */
    public static Optional<Member> follower(ClusterView view) {
        Optional<MemberId> leader = view.leader().map(Member::id);
        return view.voters()
                .filter(voter -> voter.answered() && voter.readFailure().isEmpty())
                .min(Comparator.comparing((MemberView voter) ->
                                leader.filter(voter.member().id()::equals).isPresent())
                        .thenComparing(voter -> voter.dbSize().orElse(Bytes.ZERO)))
                .map(MemberView::member);
    }

    public static List<Finding> obstacles(Path target, Optional<Bytes> size) {
        Path folder = SnapshotFile.folder(target);
        if (Files.exists(target)) {
            return List.of(never("target", target + " exists", "name another file: nothing is overwritten"));
        }
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            return List.of(never("target", folder + " is no folder", "name another file"));
        }
        if (!Files.isDirectory(folder)) {
            return List.of(never("target", "there is no folder " + folder, "make it, or name another file"));
        }
        if (!Files.isWritable(folder)) {
            return List.of(never("target", "the folder " + folder + " may not be written", "name another file"));
        }
        Optional<Bytes> free = free(folder);
        Optional<Bytes> needed = size.map(bytes -> new Bytes((long) (bytes.count() * MARGIN)));
        return free.isPresent()
                        && needed.filter(bytes -> free.get().compareTo(bytes) < 0)
                                .isPresent()
                ? List.of(never(
                        "target",
                        folder + " has " + free.get() + " left; the snapshot and 10 % to spare take " + needed.get(),
                        "make room, or name a file on another disk"))
                : List.of();
    }

    private static Finding never(String gate, String evidence, String next) {
        return new Finding(gate, Finding.Severity.NEVER, evidence, next);
    }

    private static Optional<Bytes> free(Path folder) {
        try {
            return Optional.of(new Bytes(Files.getFileStore(folder).getUsableSpace()));
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    static List<String> remarks(Path target, Optional<DataFolder> data) {
        try {
            Path folder = SnapshotFile.folder(target);
            return data.isPresent()
                            && Files.isDirectory(folder)
                            && Files.getFileStore(folder)
                                    .equals(Files.getFileStore(data.get().path()))
                    ? List.of("it lies on etcd's own disk: it is lost with it, and takes room that etcd needs")
                    : List.of();
        } catch (IOException unreadable) {
            return List.of();
        }
    }
}
