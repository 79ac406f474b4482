package dev.etcdsh.kubernetes.probe;

import dev.etcdsh.kubernetes.Manifest;
import dev.etcdsh.kubernetes.Probe;
import dev.etcdsh.kubernetes.Unusable;
import dev.etcdsh.maintenance.Plan;
import dev.etcdsh.maintenance.gate.Change;
import dev.etcdsh.maintenance.gate.Finding;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Holds the kubelet off. */
public final class Suspending {
    private static final List<Probe.Kind> KILLING = List.of(Probe.Kind.LIVENESS, Probe.Kind.STARTUP);

    private Suspending() {}

    /**
     * How it is wanted.
     *
     * @param rewrite the probes stay, and look at a page that is well
     * @param anyway also when no probe is in danger
     * @param waits for the restart
     */
    public record Wish(boolean rewrite, boolean anyway, boolean waits) {}

    /**
     * Plans it.
     *
     * @throws Unusable when the manifest cannot be edited
     */
    public static Plan plan(LocalEtcd local, Wish wish, Instant now) {
        Optional<Suspended> already = local.suspended().filter(one -> !one.undone());
        if (already.isPresent()) {
            return nothing(
                    local, "nothing to suspend: " + already.get().record().told());
        }
        List<Probe.Kind> kinds = KILLING.stream()
                .filter(kind -> local.manifest().probe(kind).isPresent())
                .filter(kind ->
                        !wish.rewrite() || wish.anyway() || local.outlook().endangers(kind))
                .toList();
        boolean danger = local.outlook().danger();
        if (kinds.isEmpty() || (!danger && !wish.anyway())) {
            return nothing(local, whyNothing(kinds));
        }
        boolean held = !danger || !local.fails(now);
        List<Finding> findings = new ArrayList<>(obstacles(local));
        if (held) {
            findings.addAll(Others.findings(local.view(), local.member()));
        }
        Manifest instead =
                wish.rewrite() ? rewritten(local, kinds) : local.manifest().without(kinds);
        return new Plan(
                Change.PROBE,
                "hold the kubelet off from etcd on this node",
                "the kubelet leaves etcd alone until 'probe restore'",
                local.view(),
                findings,
                List.of(new SuspendProbe(local, instead, kinds, wish.rewrite(), held, wish.waits())),
                remarks(local, held));
    }

    private static String whyNothing(List<Probe.Kind> kinds) {
        return kinds.isEmpty()
                ? "nothing to suspend: no probe of etcd's kills it"
                : "nothing to suspend: no probe is in danger, and the edit itself would restart etcd ('probe status' says why;"
                        + " --anyway insists)";
    }

    private static Plan nothing(LocalEtcd local, String why) {
        return Plan.without(Change.PROBE, why, local.view(), List.of());
    }

    private static Manifest rewritten(LocalEtcd local, List<Probe.Kind> kinds) {
        Manifest edited = local.manifest();
        for (Probe.Kind kind : kinds) {
            String path = local.outlook()
                    .better(kind)
                    .orElseThrow(() -> new Unusable(
                            "the " + kind.word() + " probe of " + local.file() + " cannot be turned elsewhere",
                            "it fetches no page of etcd",
                            "leave --rewrite out: 'probe suspend' takes it out"));
            edited = edited.looking(kind, path);
        }
        return edited;
    }

    /** What can be seen beforehand. */
    static List<Finding> obstacles(LocalEtcd local) {
        List<Finding> findings = new ArrayList<>();
        if (Files.isSymbolicLink(local.file())) {
            findings.add(never(
                    local.file() + " is a symbolic link, which would be replaced by a file",
                    "name the file it leads to, with --manifest"));
        }
        Path folder = local.file().getParent();
        if (folder != null && !Files.isWritable(folder)) {
            findings.add(
                    never(folder + " cannot be written by this user", "run as root, on a disk that can be written"));
        }
        if (local.member().isEmpty() && !local.view().isOfNobody()) {
            findings.add(never(
                    "no member of the cluster that answers is the etcd of " + local.file(),
                    "connect to the cluster of this node; 'members' shows who answers"));
        }
        return findings;
    }

    private static Finding never(String evidence, String next) {
        return new Finding("manifest", Finding.Severity.NEVER, evidence, next);
    }

    private static List<String> remarks(LocalEtcd local, boolean held) {
        List<String> remarks = new ArrayList<>();
        remarks.add(KubeletRestart.LATER);
        List<String> silent = Others.silent(local.view(), local.member());
        if (!held && local.view().isOfNobody()) {
            remarks.add(
                    "this node's etcd does not answer, and without it nobody else is known: nobody is waited for, for the kubelet restarts it anyway");
        } else if (!held && !silent.isEmpty()) {
            remarks.add(
                    Others.silent(silent) + ": that does not matter here, for the kubelet restarts this etcd anyway");
        }
        return remarks;
    }
}
