package dev.etcdsh.maintenance;

import dev.etcdsh.cluster.Bytes;
import dev.etcdsh.cluster.ClusterView;
import dev.etcdsh.cluster.Member;
import dev.etcdsh.cluster.MemberId;
import dev.etcdsh.cluster.MemberView;
import dev.etcdsh.maintenance.Defragmentation.Leader;
import dev.etcdsh.maintenance.gate.Change;
import dev.etcdsh.maintenance.gate.Preflight;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Members in the order in which they are defragmented, and the handing over of leadership before the leader's turn.
 *
 * @param members those that are defragmented
 * @param steps in their order as the cluster is now
 */
record Rotation(ClusterView view, List<Member> members, List<Step> steps) {
    /**
     * Lays it out.
     *
     * @param doneAt the sizes after defragmentations on record
     */
    static Rotation of(
            ClusterView view, List<Member> members, Leader leader, Preflight preflight, Map<MemberId, Bytes> doneAt) {
        List<Step> steps = new ArrayList<>();
        for (Member member : members) {
            steps.add(new Defragment(
                    member, title(view, member), preflight, Optional.ofNullable(doneAt.get(member.id()))));
        }
        boolean withLeader = members.stream().anyMatch(member -> leads(view, member));
        if (leader == Leader.MOVE
                && withLeader
                && !MoveLeader.fit(view, List.of()).isEmpty()) {
            Preflight moving = Preflight.of(Change.MOVE_LEADER, preflight.forced(), preflight.circumstances());
            steps.add(new MoveLeader(Optional.empty(), moving));
        }
        steps.sort(Comparator.comparingInt(step -> step.turn(view, List.of())));
        return new Rotation(view, members, steps);
    }

    static boolean leads(ClusterView view, Member member) {
        return view.leader().equals(Optional.of(member));
    }

    String whom() {
        return members.size() == 1 ? members.get(0).label() : members.size() + " members";
    }

    String title() {
        return "defragment " + whom() + (members.size() > 1 ? ", one at a time" + leaderLast() : "");
    }

    private String leaderLast() {
        boolean moves = steps.stream().anyMatch(MoveLeader.class::isInstance);
        boolean among = members.stream().anyMatch(member -> leads(view, member));
        return moves ? ", the leader last and leading no more" : among ? ", the leader last" : "";
    }

    private static String title(ClusterView view, Member member) {
        Optional<MemberView> seen = view.of(member.id());
        String role = seen.filter(MemberView::leads).isPresent() ? "leader" : "follower";
        String size = seen.flatMap(MemberView::dbSize).map(Bytes::toString).orElse("does not answer");
        return "defragment " + member.label() + " (" + role + ", " + size + ")";
    }
}
