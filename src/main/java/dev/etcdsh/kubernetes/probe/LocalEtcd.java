package dev.etcdsh.kubernetes.probe;

import dev.etcdsh.cluster.AlarmType;
import dev.etcdsh.cluster.CallFailed;
import dev.etcdsh.cluster.Cluster;
import dev.etcdsh.cluster.ClusterView;
import dev.etcdsh.cluster.HealthAnswer;
import dev.etcdsh.cluster.Member;
import dev.etcdsh.cluster.MemberStatus;
import dev.etcdsh.cluster.MemberView;
import dev.etcdsh.cluster.Membership;
import dev.etcdsh.cluster.Metrics;
import dev.etcdsh.kubernetes.Discovery;
import dev.etcdsh.kubernetes.Etcd;
import dev.etcdsh.kubernetes.Manifest;
import dev.etcdsh.kubernetes.Node;
import dev.etcdsh.kubernetes.NodeFiles;
import dev.etcdsh.kubernetes.Probe;
import dev.etcdsh.kubernetes.ProbeCheck;
import dev.etcdsh.maintenance.Fresh;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The etcd that a node's kubelet runs, by its manifest and by what was just seen of it.
 *
 * @param file the manifest, a path here
 * @param member who it is in the cluster that was looked at; empty when it is in another, or nobody answers
 * @param view a thorough look, perhaps of nobody
 */
public record LocalEtcd(
        NodeFiles node, Path file, Manifest manifest, Optional<Member> member, ClusterView view, Outlook outlook) {
    /**
     * Reads the manifest and asks the pages that its probes look at.
     *
     * @return empty when no kubelet runs an etcd on the node
     * @throws dev.etcdsh.kubernetes.Unusable when the manifest cannot be used
     */
    public static Optional<LocalEtcd> of(Node node, ClusterView view, Cluster cluster) {
        Optional<Discovery> found =
                node.discovery().filter(it -> it.etcd().flatMap(Etcd::image).isPresent());
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Path file = Path.of(found.get().file());
        Manifest manifest = read(file, node.files());
        Optional<Member> member = in(view.membership(), manifest.etcd());
        return Optional.of(
                new LocalEtcd(node.files(), file, manifest, member, view, outlook(manifest, member, view, cluster)));
    }

    static Manifest read(Path file, NodeFiles node) {
        return Manifest.of(file.toString(), new NodeFiles(Path.of("/")).bytes(file.toString()), node);
    }

    /** Which member an etcd is: by where it says that clients reach it, else by its name. */
    static Optional<Member> in(Membership membership, Etcd etcd) {
        return membership.members().stream()
                .filter(member -> etcd.advertiseClientUrls().isEmpty()
                        ? etcd.name().equals(Optional.of(member.name()))
                        : etcd.advertiseClientUrls().stream().anyMatch(member.clientUrls()::contains))
                .findFirst();
    }

    private static Outlook outlook(Manifest manifest, Optional<Member> member, ClusterView view, Cluster cluster) {
        Optional<MemberView> seen = member.flatMap(it -> view.of(it.id()));
        Optional<String> version =
                seen.flatMap(MemberView::status).map(MemberStatus::version).or(manifest.etcd()::version);
        List<Probe> probes = manifest.etcd().probes();
        return new Outlook(
                probes,
                version,
                view.has(AlarmType.NOSPACE),
                answers(probes, seen.filter(MemberView::answered), cluster),
                seen.flatMap(one -> Fresh.inUse(one).or(one::dbSize)));
    }

    private static Map<String, HealthAnswer> answers(List<Probe> probes, Optional<MemberView> seen, Cluster cluster) {
        Map<String, HealthAnswer> answers = new HashMap<>();
        for (Probe probe : probes) {
            if (seen.isPresent() && probe.check() instanceof ProbeCheck.Http http) {
                try {
                    answers.put(
                            http.path(), cluster.health(http.path(), seen.get().member()));
                } catch (CallFailed silent) {
                    // what it would answer is not known
                }
            }
        }
        return answers;
    }

    /**
     * Whether the kubelet kills it now, or will: it does not answer, or fails a probe that counts at this moment. The startup probe
     * counts while the process is young.
     */
    boolean fails(Instant now) {
        Optional<MemberView> seen = member.flatMap(it -> view.of(it.id()));
        if (seen.filter(MemberView::answered).isEmpty()) {
            return true;
        }
        boolean young = outlook.of(Probe.Kind.STARTUP)
                .flatMap(probe -> started(seen.get()).map(start -> start.plus(probe.initialDelay())
                        .plus(probe.failsAfter())
                        .isAfter(now)))
                .orElse(false);
        return outlook.fails(Probe.Kind.LIVENESS) || (young && outlook.fails(Probe.Kind.STARTUP));
    }

    private static Optional<Instant> started(MemberView seen) {
        return seen.metrics()
                .flatMap(Metrics::processStart)
                .map(seconds -> Instant.EPOCH.plus(Duration.ofMillis((long) (seconds * 1000))));
    }

    /** Its suspension, when its probes are not what they were. */
    public Optional<Suspended> suspended() {
        return SuspendedProbes.on(node).of(file);
    }
}
