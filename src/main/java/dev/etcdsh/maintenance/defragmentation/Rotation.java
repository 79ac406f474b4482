package dev.etcdsh.maintenance.defragmentation;

import dev.etcdsh.cluster.Bytes;
import dev.etcdsh.cluster.ClusterView;
import dev.etcdsh.cluster.Member;
import dev.etcdsh.cluster.MemberId;
import dev.etcdsh.cluster.MemberView;
import dev.etcdsh.maintenance.Step;
import dev.etcdsh.maintenance.defragmentation.Defragmentation.Leader;
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
public record Rotation(ClusterView view, List<Member> members, List<Step> steps) {
    /**
     * Lays it out.
     *
     * @param doneAt the sizes after defragmentations on record
     */
    public static Rotation of(
            ClusterView view, List<Member> members, Leader leader, Preflight preflight, Map<MemberId, Bytes> doneAt) {
        List<Step> steps = new ArrayList<>();
        boolean moves = leader == Leader.MOVE
                && members.stream().anyMatch(member -> leads(view, member))
                && !FitToLead.among(view, List.of()).isEmpty();
        for (Member member : members) {
            steps.add(new Defragment(
                    member, title(view, member, moves), preflight, Optional.ofNullable(doneAt.get(member.id()))));
        }
        if (moves) {
            Preflight moving = Preflight.of(Change.MOVE_LEADER, preflight.forced(), preflight.circumstances());
            steps.add(MoveLeader.away(members, members.size() > 1 ? "a voter that is done" : "another voter", moving));
        }
        steps.sort(Comparator.comparingInt(step -> step.turn(view, List.of())));
        return new Rotation(view, members, steps);
    }

    /** Who is defragmented as it leads; nobody where leadership is handed over first. */
    Optional<Member> asItLeads() {
        return steps.stream().anyMatch(MoveLeader.class::isInstance)
                ? Optional.empty()
                : members.stream().filter(member -> leads(view, member)).findFirst();
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
        return members.stream().anyMatch(member -> leads(view, member)) ? ", the leader last" : "";
    }

    private static String title(ClusterView view, Member member, boolean moves) {
        Optional<MemberView> seen = view.of(member.id());
        String leader = moves ? "leader until then" : "leader";
        String role = seen.filter(MemberView::leads).isPresent() ? leader : "follower";
        String size = seen.flatMap(MemberView::dbSize).map(Bytes::toString).orElse("does not answer");
        return "defragment " + member.label() + " (" + role + ", " + size + ")";
    }
}
