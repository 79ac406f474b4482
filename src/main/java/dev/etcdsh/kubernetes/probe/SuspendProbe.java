package dev.etcdsh.kubernetes.probe;

import dev.etcdsh.cluster.ClusterView;
import dev.etcdsh.cluster.Member;
import dev.etcdsh.kubernetes.Manifest;
import dev.etcdsh.kubernetes.Probe;
import dev.etcdsh.maintenance.Finished;
import dev.etcdsh.maintenance.Outcome;
import dev.etcdsh.maintenance.Site;
import dev.etcdsh.maintenance.Step;
import dev.etcdsh.maintenance.gate.Finding;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Takes probes out of the manifest, or turns them to another page, and waits until the kubelet has restarted etcd for it.
 *
 * @param local as it was seen; a manifest that is another by now is left alone
 * @param instead what the manifest becomes
 * @param kinds the probes that are changed
 * @param held whether it waits for members that are down: not when the kubelet restarts this one anyway
 * @param waits whether the restart is waited for
 */
record SuspendProbe(
        LocalEtcd local, Manifest instead, List<Probe.Kind> kinds, boolean rewrites, boolean held, boolean waits)
        implements Step {
    @Override
    public String title() {
        String probes = kinds.stream().map(Probe.Kind::word).collect(Collectors.joining(" and ")) + " probe";
        return rewrites
                ? "turn the " + probes + " in " + local.file() + " to " + paths() + ", keeping the original in "
                        + place()
                : "take the " + probes + " out of " + local.file() + ", keeping the original in " + place();
    }

    private String paths() {
        return kinds.stream()
                .flatMap(kind -> instead.probe(kind).stream())
                .map(probe -> probe.check().shown())
                .distinct()
                .collect(Collectors.joining(" and "));
    }

    private String place() {
        return SuspendedProbes.on(local.node()).folder().toString();
    }

    @Override
    public String work() {
        return "suspend probe";
    }

    @Override
    public Optional<Member> member() {
        return local.member();
    }

    @Override
    public boolean changes() {
        return true;
    }

    @Override
    public boolean actsUnseen() {
        return true;
    }

    @Override
    public List<Finding> findings(ClusterView now) {
        return held ? Others.findings(now, local.member()) : List.of();
    }

    @Override
    public List<Finished> run(Site site, ClusterView now, List<Finished> sofar) {
        Instant began = site.clock().now();
        Outcome outcome = edit(began);
        Instant edited = site.clock().now();
        List<Finished> rows = new ArrayList<>();
        rows.add(new Finished(
                work(), member(), Optional.empty(), Optional.empty(), outcome, Duration.between(began, edited), true));
        if (waits && outcome instanceof Outcome.Done) {
            rows.addAll(KubeletRestart.of(local.manifest().etcd(), now, edited).await(site));
        }
        return rows;
    }

    private Outcome edit(Instant now) {
        SuspendedProbes suspended = SuspendedProbes.on(local.node());
        try {
            suspended.alone(() -> {
                if (suspended.of(local.file()).filter(one -> !one.undone()).isPresent()) {
                    throw new ManifestFile.Changed(local.file());
                }
                byte[] original = local.manifest().bytes();
                suspended.keep(local.file(), local.manifest(), instead, kinds, rewrites, now);
                try {
                    new ManifestFile(local.file())
                            .replace(instead.bytes(), local.file(), ManifestFile.sha256(original));
                } catch (IOException failed) {
                    suspended.drop(local.file());
                    throw failed;
                }
            });
            return new Outcome.Done(waits ? "" : KubeletRestart.SOON);
        } catch (IOException failed) {
            return NotEdited.outcome(local.file(), failed);
        }
    }
}
