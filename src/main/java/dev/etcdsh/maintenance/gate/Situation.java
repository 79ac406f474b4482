package dev.etcdsh.maintenance.gate;

import dev.etcdsh.cluster.Bytes;
import dev.etcdsh.cluster.ClusterView;
import dev.etcdsh.cluster.Member;
import dev.etcdsh.cluster.MemberView;
import dev.etcdsh.cluster.Quota;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What a gate judges.
 *
 * @param view a thorough look
 * @param targets the members that will be worked on, where the change works on single members
 * @param quotaTold by the operator, for members that do not tell theirs
 * @param circumstances what is known beside the view
 */
record Situation(ClusterView view, List<Member> targets, Optional<Bytes> quotaTold, Circumstances circumstances) {
    /** From so many entries on a member has to catch up; etcd refuses writes at 5,000. */
    static final long FAR_BEHIND = 1_000;

    /** Whether anyone served a linearizable read, which takes a quorum. */
    boolean quorum() {
        return view.voters().anyMatch(Situation::serves);
    }

    /** Why nobody did, in the words of one, who answers at least if there is such a one. */
    Optional<String> noQuorum() {
        return view.voters()
                .min(Comparator.comparing(voter -> !voter.answered()))
                .flatMap(voter -> voter.unserved().map(why -> voter.member().label() + ": " + why));
    }

    long healthyVoters() {
        return view.voters().filter(voter -> voter.answered() && serves(voter)).count();
    }

    Optional<Quota> quota(MemberView member) {
        return member.quota().or(() -> quotaTold.map(told -> new Quota(Optional.of(told))));
    }

    /** How much of the quota the member's file fills, in percent. */
    Optional<Double> filled(MemberView member) {
        return member.dbSize().flatMap(size -> quota(member).flatMap(quota -> quota.filledBy(size)));
    }

    /** Those that will be worked on; all that answer, where the change concerns the whole cluster. */
    List<MemberView> concerned() {
        return view.answering()
                .filter(member -> targets.isEmpty() || targets.contains(member.member()))
                .toList();
    }

    boolean hasLearner() {
        return !view.membership().learners().isEmpty();
    }

    boolean leftover() {
        return circumstances.data().filter(data -> !data.leftovers().isEmpty()).isPresent();
    }

    boolean behind(MemberView member) {
        return (member.member().voter() && !serves(member)) || view.behind(member) >= FAR_BEHIND;
    }

    static boolean serves(MemberView member) {
        return member.readFailure().isEmpty();
    }
}
