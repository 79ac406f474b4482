package dev.etcdsh.session;

import dev.etcdsh.cluster.Bytes;
import dev.etcdsh.cluster.ClusterId;
import dev.etcdsh.cluster.ClusterView;
import dev.etcdsh.cluster.MemberView;
import dev.etcdsh.cluster.Problem;
import dev.etcdsh.maintenance.Finished;
import dev.etcdsh.maintenance.Outcome;
import dev.etcdsh.maintenance.Plan;
import dev.etcdsh.maintenance.Report;
import dev.etcdsh.maintenance.Step;
import dev.etcdsh.maintenance.Witness;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The file in which a recovery remembers how far it came: written anew after each step, so that another etcdsh can go on.
 * Named by cluster id and time; the snapshot lies beside it unless it is wanted elsewhere.
 */
public final class RecoveryFile implements Witness {
    private static final String FOLDER = "recoveries";
    private static final String SUFFIX = ".json";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final Path file;
    private final long revision;
    private RecoveryState state;
    private boolean first;

    private RecoveryFile(Path file, RecoveryState state, long revision) {
        this.file = file;
        this.state = state;
        this.revision = revision;
    }

    /**
     * Where a recovery that begins now keeps its state; the folders are made.
     *
     * @throws IOException when they cannot be
     */
    public static Path place(StateFolder folder, ClusterId cluster, Instant now) throws IOException {
        return folder.made(FOLDER, cluster.hex() + "-" + TIME.format(now) + SUFFIX);
    }

    /** Its snapshot, where no other file is named. */
    public static Path snapshot(Path place) {
        String name = place.getFileName().toString();
        return place.resolveSibling(name.substring(0, name.length() - SUFFIX.length()) + ".db");
    }

    /**
     * A recovery that is about to be carried out.
     *
     * @param revision it compacts to
     */
    public static RecoveryFile of(Path place, RecoveryState state, long revision) {
        return new RecoveryFile(place, state, revision);
    }

    /** An unfinished recovery. */
    public record Found(Path place, RecoveryState state) {}

    /** The newest recovery of a cluster, when it has not ended. A file that is damaged is none. */
    public static Optional<Found> unfinished(StateFolder folder, ClusterId cluster) {
        Path place = folder.path().resolve(FOLDER);
        if (!Files.isDirectory(place)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.list(place)) {
            return files.filter(file -> file.getFileName().toString().matches(cluster.hex() + "-.*\\.json"))
                    .sorted(Comparator.comparing(Path::toString).reversed())
                    .flatMap(file -> read(file).stream())
                    .findFirst()
                    .filter(found -> !found.state().ended());
        } catch (IOException | UncheckedIOException unreadable) {
            return Optional.empty();
        }
    }

    private static Optional<Found> read(Path file) {
        try {
            return StateJson.state(Files.readString(file)).map(state -> new Found(file, state));
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    /** Before the first step, so that there is something to go on with. */
    @Override
    public Optional<Outcome> begins(Plan plan) {
        try {
            first = !Files.exists(file);
            write(state);
            return Optional.empty();
        } catch (IOException failed) {
            return Optional.of(new Outcome.Failed(
                    new Problem(
                            "the recovery's state " + file + " cannot be written",
                            StateFolder.reason(failed),
                            "make room or mend that, or name another folder in XDG_STATE_HOME"),
                    true));
        }
    }

    @Override
    public Optional<Outcome> before(Step step, ClusterView now) {
        return Optional.empty();
    }

    @Override
    public void after(Step step, List<Finished> rows) {
        for (Finished row : rows) {
            if (row.work().equals("verdict") && row.outcome() instanceof Outcome.Failed) {
                remember(state.full());
            }
            boolean done = row.outcome() instanceof Outcome.Done || row.outcome() instanceof Outcome.Already;
            if (done && row.work().equals("compact")) {
                remember(state.compacted(revision));
            } else if (row.outcome() instanceof Outcome.Done && row.work().equals("defragment")) {
                Optional<Bytes> size = row.after().flatMap(MemberView::dbSize);
                row.member()
                        .ifPresent(member -> size.ifPresent(bytes -> remember(state.defragmented(member.id(), bytes))));
            }
        }
    }

    @Override
    public void ended(Report report) {
        if (report.complete()) {
            remember(state.complete());
        } else if (first && report.rows().stream().noneMatch(RecoveryFile::leavesSomething)) {
            forget();
        }
    }

    private static boolean leavesSomething(Finished row) {
        return !(row.outcome() instanceof Outcome.NotBegun) && !(row.outcome() instanceof Outcome.Failed);
    }

    /** There is nothing to go on with. */
    private void forget() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException stays) {
            // it says that nothing is done
        }
    }

    /** What cannot be remembered is done once more when the recovery is gone on with: that harms nobody. */
    private void remember(RecoveryState more) {
        state = more;
        try {
            write(more);
        } catch (IOException unwritable) {
            // the last state that could be written stays
        }
    }

    private void write(RecoveryState now) throws IOException {
        Path fresh = file.resolveSibling("." + file.getFileName());
        Files.deleteIfExists(fresh);
        Files.createFile(fresh, StateFolder.FILE);
        try {
            try (FileOutputStream out = new FileOutputStream(fresh.toFile())) {
                out.write(StateJson.bytes(now));
                out.getFD().sync();
            }
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }
}
