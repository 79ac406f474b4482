package dev.etcdsh.kubernetes.probe;

import dev.etcdsh.cluster.ClusterView;
import dev.etcdsh.cluster.Member;
import dev.etcdsh.cluster.Problem;
import dev.etcdsh.kubernetes.Etcd;
import dev.etcdsh.kubernetes.Manifest;
import dev.etcdsh.kubernetes.NodeFiles;
import dev.etcdsh.maintenance.Finished;
import dev.etcdsh.maintenance.Outcome;
import dev.etcdsh.maintenance.Site;
import dev.etcdsh.maintenance.Step;
import dev.etcdsh.maintenance.gate.Finding;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Puts the original of a manifest back, and waits until the kubelet has restarted etcd for it. What is suspended is looked up when
 * its turn has come: it may be the plan's own first step that suspends it.
 *
 * @param etcd that the manifest starts
 * @param probeOnly what the manifest becomes where it was changed meanwhile and the probes alone are put back
 * @param waits whether the restart is waited for
 */
record RestoreProbe(
        NodeFiles node, Path file, Etcd etcd, Optional<Member> member, Optional<ProbeOnly> probeOnly, boolean waits)
        implements Step {
    /**
     * A changed manifest with its probes.
     *
     * @param seen the SHA-256 of what it is made from
     */
    record ProbeOnly(Manifest manifest, String seen) {}

    @Override
    public String title() {
        return probeOnly.isPresent()
                ? "put the probes alone back into " + file + ", which was changed meanwhile"
                : "put the original of " + file + " back, byte by byte";
    }

    @Override
    public String work() {
        return "restore probe";
    }

    @Override
    public boolean changes() {
        return true;
    }

    @Override
    public List<Finding> findings(ClusterView now) {
        return Others.findings(now, member);
    }

    @Override
    public List<Finished> run(Site site, ClusterView now, List<Finished> sofar) {
        Instant began = site.clock().now();
        Outcome outcome = edit();
        Instant edited = site.clock().now();
        List<Finished> rows = new ArrayList<>();
        rows.add(new Finished(
                work(), member, Optional.empty(), Optional.empty(), outcome, Duration.between(began, edited), true));
        if (waits && outcome instanceof Outcome.Done) {
            rows.addAll(KubeletRestart.of(etcd, now, edited).await(site));
        }
        return rows;
    }

    private Outcome edit() {
        SuspendedProbes suspensions = SuspendedProbes.on(node);
        Optional<Suspended> suspended = suspensions.of(file);
        if (suspended.isEmpty() || suspended.get().undone()) {
            return new Outcome.Already("no probe is suspended");
        }
        boolean[] same = {false};
        try {
            suspensions.alone(() -> {
                ManifestFile manifest = new ManifestFile(file);
                if (probeOnly.isPresent()) {
                    same[0] = probeOnly.get().manifest().is(manifest.bytes());
                    manifest.replace(
                            probeOnly.get().manifest().bytes(),
                            file,
                            probeOnly.get().seen());
                } else {
                    manifest.replace(
                            suspended.get().originalBytes(),
                            suspended.get().original(),
                            suspended.get().record().suspendedSha256());
                }
                suspensions.drop(file);
            });
            return same[0]
                    ? new Outcome.Already("its probes were there again")
                    : new Outcome.Done(waits ? "" : KubeletRestart.SOON);
        } catch (ManifestFile.Changed changed) {
            return new Outcome.Failed(changed(suspended.get()));
        } catch (IOException failed) {
            return NotEdited.outcome(file, failed);
        }
    }

    private Problem changed(Suspended suspended) {
        return Restoring.changed(file, suspended);
    }
}
