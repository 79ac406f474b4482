package dev.etcdsh.maintenance.defragmentation;

import dev.etcdsh.cluster.Bytes;
import dev.etcdsh.cluster.ClusterView;
import dev.etcdsh.cluster.Member;
import dev.etcdsh.maintenance.Chosen;
import dev.etcdsh.maintenance.Plan;
import dev.etcdsh.maintenance.gate.Change;
import dev.etcdsh.maintenance.gate.Finding;
import dev.etcdsh.maintenance.gate.Preflight;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Gives back what compaction freed: rewrites the members' files, one member at a time, followers first, the leader last. */
public final class Defragmentation {
    private Defragmentation() {}

    /** What becomes of the leader. */
    public enum Leader {
        /** Leadership goes to a defragmented voter before its turn; {@code LAST} where no other voter is fit to lead. */
        MOVE,
        /** It is defragmented as it leads, when the others are done. */
        LAST,
        /** It is left out. */
        SKIP
    }

    /**
     * Which members, and how.
     *
     * @param names of members; none for all voters
     * @param leader absent: moved, unless it is the only member named
     * @param minReclaim members that would give back less are left out; etcd 3.5 and later only
     */
    public record Wish(List<String> names, Optional<Leader> leader, Optional<Bytes> minReclaim) {
        public Wish {
            names = List.copyOf(names);
        }

        /** Every voter, leadership moved. */
        public static Wish everyVoter() {
            return new Wish(List.of(), Optional.empty(), Optional.empty());
        }

        private Leader meant() {
            return leader.orElse(names.size() == 1 ? Leader.LAST : Leader.MOVE);
        }
    }

    /**
     * Plans it.
     *
     * @param view a thorough look
     */
    public static Plan plan(ClusterView view, Wish wish, Preflight preflight) {
        Chosen chosen = wish.names().isEmpty()
                ? new Chosen(view.membership().voters(), List.of())
                : Chosen.of(view, wish.names());
        List<Finding> findings = new ArrayList<>(chosen.findings());
        findings.addAll(learners(chosen));
        if (!findings.isEmpty()) {
            return Plan.without(Change.DEFRAG, "defragment " + String.join(", ", wish.names()), view, findings);
        }
        Worth worth = new Worth(view, wish.minReclaim());
        List<Member> members = chosen.members().stream()
                .filter(worth::defragmenting)
                .filter(member -> wish.meant() != Leader.SKIP || !Rotation.leads(view, member))
                .toList();
        if (members.isEmpty()) {
            return new Plan(
                    Change.DEFRAG,
                    "nothing to defragment",
                    "nothing to defragment",
                    view,
                    List.of(),
                    List.of(),
                    leftOut(view, wish, chosen, worth));
        }
        findings.addAll(preflight.findings(view, members));
        Rotation rotation = Rotation.of(view, members, wish.meant(), preflight, Map.of());
        List<String> remarks = new ArrayList<>();
        remarks.add("a member serves nothing while it is defragmented, and a defragmentation cannot be cancelled");
        rotation.asItLeads().ifPresent(leader -> remarks.addAll(asItLeads(view, wish, leader)));
        remarks.addAll(leftOut(view, wish, chosen, worth));
        return new Plan(
                Change.DEFRAG,
                rotation.title(),
                "defragmented " + rotation.whom(),
                view,
                findings,
                rotation.steps(),
                remarks);
    }

    /** Nobody asked for it; in a cluster of one there is nothing to say. */
    private static List<String> asItLeads(ClusterView view, Wish wish, Member leader) {
        if (wish.leader().equals(Optional.of(Leader.LAST))
                || view.membership().voters().size() == 1) {
            return List.of();
        }
        String why = wish.meant() == Leader.MOVE
                ? ": no other voter is fit to lead"
                : "; --leader move hands leadership over first";
        return List.of(leader.label() + " is defragmented as it leads" + why);
    }

    private static List<Finding> learners(Chosen chosen) {
        return chosen.members().stream()
                .filter(Member::learner)
                .map(learner -> new Finding(
                        "member",
                        Finding.Severity.NEVER,
                        learner.label() + " is a learner, and learners refuse this call",
                        "leave it out; it can be defragmented once it is promoted"))
                .toList();
    }

    private static List<String> leftOut(ClusterView view, Wish wish, Chosen chosen, Worth worth) {
        List<String> remarks = new ArrayList<>();
        if (wish.names().isEmpty()) {
            view.membership()
                    .learners()
                    .forEach(learner -> remarks.add(learner.label() + " is left out: learners refuse this call"));
        }
        if (wish.meant() == Leader.SKIP) {
            view.leader()
                    .filter(chosen.members()::contains)
                    .ifPresent(member -> remarks.add(member.label() + " is left out: it leads"));
        }
        chosen.members().forEach(member -> worth.remark(member).ifPresent(remarks::add));
        return remarks;
    }
}
