package dev.etcdsh.maintenance;

import dev.etcdsh.cluster.Bytes;
import dev.etcdsh.cluster.ClusterView;
import dev.etcdsh.cluster.Member;
import dev.etcdsh.cluster.MemberView;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Gives back what compaction freed: rewrites the members' files, one member at a time, followers first, the leader last. */
public final class Defragmentation {
    /** For a member that does not tell the size of its file. */
    private static final Duration PATIENCE_WITHOUT_SIZE = Duration.ofMinutes(10);

    private Defragmentation() {}

    /**
     * Plans it.
     *
     * @param view a thorough look
     * @param names of members; none for all voters
     */
    public static Plan plan(ClusterView view, List<String> names, Preflight preflight) {
        Chosen chosen = names.isEmpty() ? new Chosen(view.membership().voters(), List.of()) : Chosen.of(view, names);
        List<Finding> findings = new ArrayList<>(chosen.findings());
        findings.addAll(learners(chosen));
        if (!findings.isEmpty()) {
            return Plan.without(Change.DEFRAG, "defragment " + String.join(", ", names), view, findings);
        }
        findings.addAll(preflight.findings(view, chosen.members()));
        List<Step> steps = chosen.members().stream()
                .map(member -> new Defragment(member, title(view, member), preflight))
                .sorted(Comparator.comparingInt(step -> step.turn(view)))
                .map(Step.class::cast)
                .toList();
        String whom = whom(steps);
        String title = "defragment " + whom + (steps.size() > 1 ? ", one at a time" + leaderLast(view, steps) : "");
        return new Plan(Change.DEFRAG, title, "defragmented " + whom, view, findings, steps, remarks(view, names));
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

    private static String whom(List<Step> steps) {
        Optional<String> only = steps.stream()
                .flatMap(step -> step.member().stream())
                .map(Member::label)
                .findFirst();
        return only.filter(name -> steps.size() == 1).orElse(steps.size() + " members");
    }

    private static String leaderLast(ClusterView view, List<Step> steps) {
        boolean among = steps.stream().anyMatch(step -> step.member().equals(view.leader()));
        return among ? ", the leader last" : "";
    }

    private static String title(ClusterView view, Member member) {
        Optional<MemberView> seen = view.of(member.id());
        String role = seen.filter(MemberView::leads).isPresent() ? "leader" : "follower";
        String size = seen.flatMap(MemberView::dbSize).map(Bytes::toString).orElse("does not answer");
        return "defragment " + member.label() + " (" + role + ", " + size + ")";
    }

    private static List<String> remarks(ClusterView view, List<String> names) {
        List<String> remarks = new ArrayList<>();
        remarks.add("a member serves nothing while it is defragmented, and a defragmentation cannot be cancelled");
        if (names.isEmpty()) {
            view.membership()
                    .learners()
                    .forEach(learner -> remarks.add(learner.label() + " is left out: learners refuse this call"));
        }
        return remarks;
    }

    /** The last resort: a minute, and a minute for every GiB of the file begun. */
    static Duration patience(Optional<Bytes> file) {
        return file.map(size -> Duration.ofMinutes(Math.max(1, (size.count() + Bytes.GIB - 1) / Bytes.GIB)))
                .orElse(PATIENCE_WITHOUT_SIZE);
    }
}
