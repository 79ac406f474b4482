package dev.etcdsh.maintenance.snapshot;

import dev.etcdsh.cluster.Bytes;
import dev.etcdsh.cluster.CallFailed;
import dev.etcdsh.cluster.ClusterView;
import dev.etcdsh.cluster.Member;
import dev.etcdsh.cluster.MemberView;
import dev.etcdsh.cluster.Problem;
import dev.etcdsh.maintenance.Finished;
import dev.etcdsh.maintenance.Outcome;
import dev.etcdsh.maintenance.Site;
import dev.etcdsh.maintenance.Step;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Streams one member's file to a file here.
 *
 * @param source who is to serve it, as planned
 * @param goOn whether a whole snapshot that lies there already will do
 */
public record TakeSnapshot(Member source, Path target, boolean goOn) implements Step {
    /** A member that sends nothing for so long has broken down, or its disk has. */
    private static final Duration SILENCE = Duration.ofSeconds(30);

    @Override
    public String title() {
        return "save a snapshot of " + source.label() + " to " + target + ", its SHA-256 verified";
    }

    @Override
    public String work() {
        return "snapshot";
    }

    @Override
    public Optional<Member> member() {
        return Optional.of(source);
    }

    @Override
    public boolean changes() {
        return false;
    }

    @Override
    public List<Finished> run(Site site, ClusterView now, List<Finished> sofar) {
        Instant began = site.clock().now();
        Outcome outcome = goOn && Files.exists(target) ? there(site) : save(site);
        Duration took = Duration.between(began, site.clock().now());
        return List.of(new Finished(work(), member(), now.of(source.id()), Optional.empty(), outcome, took, false));
    }

    private Outcome there(Site site) {
        site.progress().doing("verifying the snapshot " + target);
        try {
            return SnapshotFile.verified(target, site.cluster().sha256())
                    ? new Outcome.Already(target + " is whole, its SHA-256 is right")
                    : new Outcome.Failed(new Problem(
                            target + " is no whole snapshot",
                            "its SHA-256 is wrong",
                            "move it away, or name another --snapshot"));
        } catch (IOException unreadable) {
            return Disk.failed(target + " cannot be read", unreadable);
        }
    }

    private Outcome save(Site site) {
        try (SnapshotFile file = new SnapshotFile(target, site.cluster().sha256());
                SnapshotProgress progress = SnapshotProgress.of(site, source, file)) {
            progress.begin();
            site.cluster().snapshot(source, SILENCE, file);
            if (!file.whole()) {
                return new Outcome.Failed(new Problem(
                        "the snapshot of " + source.label() + " is not whole",
                        "the SHA-256 at its end is not that of what arrived; nothing was kept",
                        "try again, or --from another member"));
            }
            file.keep();
            return new Outcome.Done(file.written() + " in " + target + ", SHA-256 verified");
        } catch (CallFailed failed) {
            return new Outcome.Failed(
                    failed.kind() == CallFailed.Kind.BROKEN ? brokenOff(failed.problem()) : failed.problem());
        } catch (FileAlreadyExistsException taken) {
            return new Outcome.Failed(
                    new Problem(
                            target + " exists", "it appeared meanwhile; nothing was overwritten", "name another file"),
                    true);
        } catch (IOException failed) {
            return Disk.failed(target + " cannot be written", failed);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Outcome.Failed(Problem.of("stopped by the operator; nothing was kept"));
        }
    }

    private Problem brokenOff(Problem said) {
        return new Problem(
                "the snapshot of " + source.label() + " broke off",
                said.what(),
                "nothing was kept; try again, or --from another member");
    }

    /** How large it will be: the member's file. */
    public static Optional<Bytes> size(ClusterView view, Member source) {
        return view.of(source.id()).flatMap(MemberView::dbSize);
    }
}
