package dev.etcdsh.maintenance.defragmentation;

import dev.etcdsh.cluster.ClusterView;
import dev.etcdsh.cluster.Member;
import dev.etcdsh.maintenance.Chosen;
import dev.etcdsh.maintenance.Plan;
import dev.etcdsh.maintenance.Step;
import dev.etcdsh.maintenance.gate.Change;
import dev.etcdsh.maintenance.gate.Finding;
import dev.etcdsh.maintenance.gate.Preflight;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Hands leadership over, by itself. */
public final class LeaderMoving {
    private LeaderMoving() {}

    /**
     * Plans it.
     *
     * @param view a thorough look
     * @param to by name, id or endpoint; by default the fittest voter
     */
    public static Plan plan(ClusterView view, Optional<String> to, Preflight preflight) {
        Chosen chosen = Chosen.of(view, to.stream().toList());
        List<Finding> findings = new ArrayList<>(chosen.findings());
        Optional<Member> target = to.isPresent()
                ? chosen.members().stream().findFirst()
                : FitToLead.among(view, List.of()).stream().findFirst();
        target.filter(Member::learner)
                .ifPresent(learner ->
                        findings.add(never(learner.label() + " is a learner and cannot lead", "name a voter")));
        target.filter(member ->
                        to.isPresent() && member.voter() && !view.leader().equals(Optional.of(member)))
                .flatMap(member -> view.of(member.id()))
                .flatMap(voter -> FitToLead.objection(view, voter)
                        .map(why -> voter.member().label() + " is not fit to lead: " + why))
                .ifPresent(why -> findings.add(never(why, "name another voter, or bring it back first")));
        if (to.isEmpty() && target.isEmpty()) {
            findings.add(never("no other voter answers, serves and has caught up", "'status' shows the members"));
        }
        findings.addAll(preflight.findings(view, List.of()));
        boolean leads = target.isPresent() && view.leader().equals(target);
        String title = target.map(
                        member -> leads ? member.label() + " leads already" : "move leadership to " + member.label())
                .orElse("move leadership");
        List<Step> steps = target.isEmpty() || leads ? List.of() : List.of(MoveLeader.to(target.get(), preflight));
        String done = target.map(Member::label).orElse("nobody") + " leads";
        return new Plan(Change.MOVE_LEADER, title, done, view, findings, steps, List.of());
    }

    private static Finding never(String evidence, String next) {
        return new Finding("member", Finding.Severity.NEVER, evidence, next);
    }
}
