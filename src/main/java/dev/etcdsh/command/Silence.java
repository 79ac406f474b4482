package dev.etcdsh.command;

import dev.etcdsh.cluster.CallFailed;
import dev.etcdsh.cluster.ClusterView;
import dev.etcdsh.cluster.MemberView;
import java.util.List;
import java.util.Optional;

/** Members that did not answer, and why. */
final class Silence {
    private Silence() {}

    /** A line a silent member: {@code etcd-3 (10.0.0.13:2379): connection refused}. */
    static List<String> lines(ClusterView view) {
        return view.silent()
                .flatMap(member ->
                        reason(member)
                                .map(why -> member.member().label() + " (" + member.endpoint() + "): " + why)
                                .stream())
                .toList();
    }

    /** Why a member is silent; empty when it is not. */
    static Optional<String> reason(MemberView view) {
        return view.failure()
                .map(CallFailed::problem)
                .map(problem -> problem.why().isEmpty() ? problem.what() : problem.why());
    }
}
