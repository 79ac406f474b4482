package dev.etcdsh.kubernetes.probe;

import dev.etcdsh.cluster.ClusterView;
import dev.etcdsh.cluster.Member;
import dev.etcdsh.cluster.MemberView;
import dev.etcdsh.maintenance.gate.Finding;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The voters beside the one whose manifest is edited: who does without this one while it is restarted. */
final class Others {
    private Others() {}

    /** Why it must not be restarted now: it would be one more that is down. */
    static List<Finding> findings(ClusterView now, Optional<Member> here) {
        if (now.isOfNobody()) {
            return List.of(finding("no member answers"));
        }
        List<String> silent = silent(now, here);
        return silent.isEmpty() ? List.of() : List.of(finding(silent(silent)));
    }

    private static Finding finding(String evidence) {
        return new Finding(
                "others",
                Finding.Severity.NEVER,
                evidence + ", and the kubelet would restart this one, too",
                "bring the other members back first; 'status' shows them");
    }

    static List<String> silent(ClusterView now, Optional<Member> here) {
        return now.voters()
                .filter(voter -> !voter.answered())
                .map(MemberView::member)
                .filter(member -> !here.equals(Optional.of(member)))
                .map(Member::label)
                .toList();
    }

    // etcd-2 and etcd-3 do not answer
    static String silent(List<String> names) {
        return names.stream().collect(Collectors.joining(" and ")) + (names.size() == 1 ? " does" : " do")
                + " not answer";
    }
}
