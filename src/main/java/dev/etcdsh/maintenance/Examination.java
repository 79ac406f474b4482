package dev.etcdsh.maintenance;

import dev.etcdsh.cluster.CallFailed;
import dev.etcdsh.cluster.Cluster;
import dev.etcdsh.cluster.ClusterView;
import dev.etcdsh.cluster.HealthAnswer;
import dev.etcdsh.cluster.Member;
import dev.etcdsh.cluster.MemberId;
import dev.etcdsh.cluster.MemberView;
import dev.etcdsh.maintenance.gate.Checkup;
import dev.etcdsh.maintenance.gate.Circumstances;
import dev.etcdsh.maintenance.gate.Diagnosis;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A cluster looked at from all sides, and what is wrong with it. */
public record Examination(ClusterView view, List<Diagnosis> diagnoses) {
    /** What kubelets probe, by the years: kubeadm up to 1.22, and from 1.31 on. */
    private static final List<String> PROBED = List.of("/health", "/livez", "/readyz");

    /**
     * Looks at everything.
     *
     * @param view a thorough look
     * @param known what is known beside it; health and TLS are looked at here
     * @throws CallFailed when the operator stops waiting
     */
    public static Examination of(Cluster cluster, ClusterView view, Clock clock, Circumstances known) {
        Circumstances all = new Circumstances(
                clock.now(),
                known.data(),
                known.interrupted(),
                cluster.connection().tls(),
                health(cluster, view));
        return new Examination(view, Checkup.of(view, all));
    }

    private static Map<MemberId, List<HealthAnswer>> health(Cluster cluster, ClusterView view) {
        Map<MemberId, List<Ask<HealthAnswer>>> asked = new LinkedHashMap<>();
        view.answering().map(MemberView::member).forEach(member -> asked.put(member.id(), probe(cluster, member)));
        Map<MemberId, List<HealthAnswer>> told = new LinkedHashMap<>();
        asked.forEach((member, asks) -> told.put(
                member,
                asks.stream()
                        .map(Ask::answer)
                        .map(Ask.Answer::value)
                        .flatMap(Optional::stream)
                        .toList()));
        return told;
    }

    private static List<Ask<HealthAnswer>> probe(Cluster cluster, Member member) {
        return PROBED.stream()
                .map(path -> Ask.begin(() -> cluster.health(path, member)))
                .toList();
    }
}
