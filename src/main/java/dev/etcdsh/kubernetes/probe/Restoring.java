package dev.etcdsh.kubernetes.probe;

import dev.etcdsh.cluster.Problem;
import dev.etcdsh.kubernetes.Manifest;
import dev.etcdsh.kubernetes.NodeFiles;
import dev.etcdsh.kubernetes.Probe;
import dev.etcdsh.kubernetes.ProbeCheck;
import dev.etcdsh.kubernetes.Unusable;
import dev.etcdsh.maintenance.Plan;
import dev.etcdsh.maintenance.Step;
import dev.etcdsh.maintenance.gate.Change;
import dev.etcdsh.maintenance.gate.Finding;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Gives the kubelet its probes back. */
public final class Restoring {
    private Restoring() {}

    /** What was changed in a suspended manifest since; empty when nothing was, or nothing is suspended. */
    public static Optional<List<String>> difference(LocalEtcd local) {
        return local.suspended()
                .filter(one -> !one.undone())
                .filter(one -> !ManifestFile.sha256(local.manifest().bytes())
                        .equals(one.record().suspendedSha256()))
                .map(one ->
                        Difference.of(instead(one, local), text(local.manifest().bytes())));
    }

    /**
     * Plans it.
     *
     * @param probeOnly a manifest that was changed meanwhile gets its probes back, and keeps the rest
     * @throws Unusable when a changed manifest cannot be given them
     */
    public static Plan plan(LocalEtcd local, boolean probeOnly, boolean waits) {
        Optional<Suspended> suspended = local.suspended().filter(one -> !one.undone());
        if (suspended.isEmpty()) {
            return Plan.without(
                    Change.PROBE,
                    "nothing to restore: no probe of " + local.file() + " is suspended",
                    local.view(),
                    List.of());
        }
        boolean changed = difference(local).isPresent();
        List<Finding> findings = new ArrayList<>(Suspending.obstacles(local));
        if (changed && !probeOnly) {
            Problem problem = changed(local.file(), suspended.get());
            findings.add(new Finding("manifest", Finding.Severity.NEVER, problem.brief(), problem.next()));
        }
        findings.addAll(Others.findings(local.view(), local.member()));
        return new Plan(
                Change.PROBE,
                "give the kubelet the " + suspended.get().record().what() + " back",
                "the kubelet looks at etcd as before",
                local.view(),
                findings,
                List.of(step(local, suspended.filter(one -> changed && probeOnly), waits)),
                List.of(KubeletRestart.LATER));
    }

    /** As the last step of a longer plan, whose first may be the suspension. */
    public static Step last(LocalEtcd local) {
        return step(local, Optional.empty(), true);
    }

    private static Step step(LocalEtcd local, Optional<Suspended> changed, boolean waits) {
        return new RestoreProbe(
                local.node(),
                local.file(),
                local.manifest().etcd(),
                local.member(),
                changed.map(one -> new RestoreProbe.ProbeOnly(
                        withProbes(local, one),
                        ManifestFile.sha256(local.manifest().bytes()))),
                waits);
    }

    static Problem changed(Path file, Suspended suspended) {
        return new Problem(
                file + " was changed since it was suspended",
                "",
                "'probe restore --probe-only' puts back the probes alone; the original is " + suspended.original());
    }

    private static Manifest withProbes(LocalEtcd local, Suspended suspended) {
        try {
            NodeFiles node = local.node();
            String file = local.file().toString();
            Manifest original = Manifest.of(file, suspended.originalBytes(), node);
            List<Probe.Kind> kinds = Stream.of(Probe.Kind.values())
                    .filter(kind -> suspended.record().probes().contains(kind.word()))
                    .toList();
            return suspended.record().rewritten()
                    ? turnedBack(local.manifest(), original, Manifest.of(file, suspended.insteadBytes(), node), kinds)
                    : local.manifest().with(kinds, original);
        } catch (IOException unreadable) {
            throw new Unusable(
                    suspended.original() + " cannot be read", String.valueOf(unreadable.getMessage()), "run as root");
        }
    }

    /** Only a probe that still looks where it was turned to. */
    private static Manifest turnedBack(Manifest now, Manifest original, Manifest instead, List<Probe.Kind> kinds) {
        Manifest edited = now;
        for (Probe.Kind kind : kinds) {
            boolean turned = path(now, kind).equals(path(instead, kind));
            Optional<String> was = path(original, kind).filter(path -> turned);
            edited = was.isPresent() ? edited.looking(kind, was.get()) : edited;
        }
        return edited;
    }

    private static Optional<String> path(Manifest manifest, Probe.Kind kind) {
        return manifest.probe(kind)
                .flatMap(probe ->
                        probe.check() instanceof ProbeCheck.Http http ? Optional.of(http.path()) : Optional.empty());
    }

    private static String instead(Suspended suspended, LocalEtcd local) {
        try {
            return text(suspended.insteadBytes());
        } catch (IOException lost) {
            return text(local.manifest().bytes());
        }
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
