package dev.etcdsh.maintenance.defragmentation;

import dev.etcdsh.cluster.CallFailed;
import dev.etcdsh.cluster.ClusterView;
import dev.etcdsh.cluster.Member;
import dev.etcdsh.cluster.MemberId;
import dev.etcdsh.cluster.Problem;
import dev.etcdsh.maintenance.Ask;
import dev.etcdsh.maintenance.Finished;
import dev.etcdsh.maintenance.Look;
import dev.etcdsh.maintenance.Outcome;
import dev.etcdsh.maintenance.Site;
import dev.etcdsh.maintenance.Step;
import dev.etcdsh.maintenance.gate.Finding;
import dev.etcdsh.maintenance.gate.Preflight;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Hands leadership to a voter that has caught up, and sees that it leads. Takes some 20 ms; works under NOSPACE.
 *
 * @param wanted the member named; by default the fittest, which is one that is defragmented already
 * @param whom in the words of the plan
 * @param away who is still to be defragmented, and is not to lead then; where nobody is wanted, another leader may stay
 */
record MoveLeader(Optional<Member> wanted, String whom, List<Member> away, Preflight preflight) implements Step {
    static final String WORK = "move leader";

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration BETWEEN = Duration.ofMillis(10);

    static MoveLeader to(Member wanted, Preflight preflight) {
        return new MoveLeader(Optional.of(wanted), wanted.label(), List.of(), preflight);
    }

    /** Away from these, to whoever is fittest by then. */
    static MoveLeader away(List<Member> members, String whom, Preflight preflight) {
        return new MoveLeader(Optional.empty(), whom, members, preflight);
    }

    @Override
    public String title() {
        return "move leadership to " + whom + ", and see that it leads";
    }

    @Override
    public String work() {
        return WORK;
    }

    @Override
    public Optional<Member> member() {
        return wanted;
    }

    @Override
    public boolean changes() {
        return true;
    }

    @Override
    public Object round() {
        return wanted.isPresent() ? this : Defragment.ROUND;
    }

    /** Behind the followers, before the leader. */
    @Override
    public int turn(ClusterView now, List<Finished> sofar) {
        return 1;
    }

    @Override
    public List<Finding> findings(ClusterView now) {
        return preflight.findings(now, List.of());
    }

    @Override
    public List<Finished> run(Site site, ClusterView now, List<Finished> sofar) {
        Instant began = site.clock().now();
        List<MemberId> defragmented = sofar.stream()
                .filter(Defragment::done)
                .flatMap(row -> row.member().stream())
                .map(Member::id)
                .toList();
        Optional<Member> leader = now.leader();
        Optional<Member> target =
                wanted.or(() -> FitToLead.among(now, defragmented).stream().findFirst());
        Outcome outcome = leader.isEmpty()
                ? new Outcome.Failed(new Problem("there is no leader to move", "", "'status' shows who is missing"))
                : settled(leader.get(), defragmented).orElseGet(() -> move(site, now, leader.get(), target));
        Duration took = Duration.between(began, site.clock().now());
        return List.of(
                new Finished(work(), target.or(() -> leader), Optional.empty(), Optional.empty(), outcome, took, true));
    }

    /** Leadership may have moved by itself meanwhile, to where it was meant to go. */
    private Optional<Outcome> settled(Member leader, List<MemberId> defragmented) {
        boolean there = wanted.map(leader::equals).orElse(!away.contains(leader) || defragmented.contains(leader.id()));
        return there ? Optional.of(new Outcome.Already(leader.label() + " leads")) : Optional.empty();
    }

    private static Outcome move(Site site, ClusterView now, Member leader, Optional<Member> target) {
        if (target.isEmpty()) {
            return new Outcome.Failed(new Problem(
                    "no other voter is fit to lead",
                    "none answers, serves a linearizable read and has caught up",
                    "'defrag --leader last' defragments the leader as it is"));
        }
        site.progress()
                .doing("moving leadership from " + leader.label() + " to "
                        + target.get().label());
        Ask<Boolean> moved = Ask.begin(() -> site.cluster().moveLeader(target.get(), leader));
        try {
            return seen(site, now, target.get(), moved);
        } finally {
            moved.giveUp();
        }
    }

    /**
     * The old leader looks only every 100 ms whether it still leads (one tick of raft, 3.3 to 3.7): by its answer others have seen
     * it long since.
     */
    private static Outcome seen(Site site, ClusterView before, Member target, Ask<Boolean> moved) {
        Instant deadline = site.clock().now().plus(PATIENCE);
        String leads = "nobody";
        while (site.clock().now().isBefore(deadline)) {
            try {
                boolean answered = moved.answeredWithin(BETWEEN);
                Optional<CallFailed> refused = answered ? moved.answer().failure() : Optional.empty();
                if (refused.isPresent()) {
                    return Outcome.of(refused.get(), "'status' shows who leads");
                }
                ClusterView view = Look.again(site.cluster(), site.clock(), Look.Depth.GLANCE, before);
                leads = view.leader().map(Member::label).orElse("nobody");
                if (view.leader().equals(Optional.of(target))) {
                    return new Outcome.Done();
                }
                if (answered) {
                    site.clock().pause(BETWEEN);
                }
            } catch (CallFailed failed) {
                return new Outcome.Unknown(new Problem(
                        "who leads now is not known", failed.problem().brief(), "'status' shows it"));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return new Outcome.Unknown(
                        new Problem("who leads now is not known", "stopped by the operator", "'status' shows it"));
            }
        }
        return new Outcome.Failed(new Problem(
                target.label() + " was to lead",
                leads + " leads after " + PATIENCE.toSeconds() + " s",
                "'status' shows it"));
    }
}
