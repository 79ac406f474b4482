package dev.etcdsh.command;

import dev.etcdsh.cluster.ClusterView;
import dev.etcdsh.cluster.Problem;
import dev.etcdsh.kubernetes.Unusable;
import dev.etcdsh.kubernetes.probe.LocalEtcd;
import dev.etcdsh.kubernetes.probe.Restoring;
import dev.etcdsh.kubernetes.probe.Suspended;
import dev.etcdsh.kubernetes.probe.Suspending;
import dev.etcdsh.maintenance.Plan;
import dev.etcdsh.maintenance.recovery.Recovery;
import dev.etcdsh.session.Session;
import java.util.List;
import java.util.Optional;

/** The kubelet of this node, held off for the time of a recovery where that is needed. */
final class HeldOff {
    private static final String ELSEWHERE =
            "the kubelets of the other nodes are not held off from here: 'probe suspend' on each of them";

    private HeldOff() {}

    /** What the recovery of a cluster has to do here before and after; nothing where no member of it runs. */
    static Recovery.Around around(Session session, ClusterView view) {
        try {
            return session.askedNode()
                    .flatMap(node -> LocalEtcd.of(node, view, session.cluster()))
                    .filter(local -> local.member().isPresent())
                    .map(local -> around(local, session))
                    .orElse(Recovery.Around.NOTHING);
        } catch (Unusable unusable) {
            return remark(unusable.problem());
        }
    }

    private static Recovery.Around around(LocalEtcd local, Session session) {
        Optional<Suspended> suspended = local.suspended().filter(one -> !one.undone());
        if (suspended.isPresent()) {
            return new Recovery.Around(
                    List.of(),
                    List.of(Restoring.last(local)),
                    List.of(suspended.get().record().told()));
        }
        Plan plan = Suspending.plan(
                local, new Suspending.Wish(false, false, true), session.clock().now());
        if (plan.steps().isEmpty()) {
            return Recovery.Around.NOTHING;
        }
        return plan.refusal()
                .map(HeldOff::remark)
                .orElseGet(() -> new Recovery.Around(plan.steps(), List.of(Restoring.last(local)), List.of(ELSEWHERE)));
    }

    private static Recovery.Around remark(Problem why) {
        return new Recovery.Around(
                List.of(), List.of(), List.of("the kubelet of this node is not held off: " + why.brief()));
    }
}
