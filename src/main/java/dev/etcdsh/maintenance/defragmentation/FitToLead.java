package dev.etcdsh.maintenance.defragmentation;

import dev.etcdsh.cluster.Bytes;
import dev.etcdsh.cluster.ClusterView;
import dev.etcdsh.cluster.Member;
import dev.etcdsh.cluster.MemberId;
import dev.etcdsh.cluster.MemberView;
import dev.etcdsh.cluster.Numbers;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Who could take leadership over. */
final class FitToLead {
    /** From so many entries on a voter is no good leader: it has to catch up first. */
    private static final long FAR_BEHIND = 1_000;

    private FitToLead() {}

    /** The voters that could lead, the fittest first: defragmented already, then the smaller file. */
    static List<Member> among(ClusterView view, List<MemberId> defragmented) {
        Optional<MemberId> leader = view.leader().map(Member::id);
        return view.voters()
                .filter(voter -> !leader.equals(Optional.of(voter.member().id())))
                .filter(voter -> objection(view, voter).isEmpty())
                .sorted(Comparator.comparing((MemberView voter) ->
                                !defragmented.contains(voter.member().id()))
                        .thenComparing(voter -> voter.dbSize().orElse(Bytes.ZERO)))
                .map(MemberView::member)
                .toList();
    }

    /** Why a voter could not lead, to be put after its name. */
    static Optional<String> objection(ClusterView view, MemberView voter) {
        if (!voter.answered()) {
            return Optional.of("it does not answer");
        }
        return voter.unserved()
                .map(why -> "it serves no linearizable read, " + why)
                .or(() -> Optional.of(view.behind(voter))
                        .filter(lag -> lag >= FAR_BEHIND)
                        .map(lag -> "it is " + Numbers.grouped(lag) + " raft entries behind"));
    }
}
