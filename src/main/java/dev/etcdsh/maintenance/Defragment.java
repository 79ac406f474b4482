package dev.etcdsh.maintenance;

import dev.etcdsh.cluster.CallFailed;
import dev.etcdsh.cluster.ClusterView;
import dev.etcdsh.cluster.Member;
import dev.etcdsh.cluster.MemberView;
import dev.etcdsh.cluster.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One member's defragmentation, until it serves again.
 *
 * @param title as planned: role and size are those of that moment
 */
record Defragment(Member target, String title, Preflight preflight) implements Step {
    /** How long a member may take to catch up before the next one goes silent. */
    private static final Duration CATCHING_UP = Duration.ofSeconds(30);

    private static final Duration BETWEEN_READS = Duration.ofMillis(500);

    @Override
    public String work() {
        return "defragment";
    }

    @Override
    public Optional<Member> member() {
        return Optional.of(target);
    }

    @Override
    public boolean changes() {
        return true;
    }

    /** Followers, then the leader, and last who does not answer and can only fail. */
    @Override
    public int turn(ClusterView now) {
        if (now.of(target.id()).filter(MemberView::answered).isEmpty()) {
            return 2;
        }
        return now.leader().filter(leader -> leader.id().equals(target.id())).isPresent() ? 1 : 0;
    }

    @Override
    public List<Finding> findings(ClusterView now) {
        return preflight.findings(now, List.of(target));
    }

    @Override
    public List<Finished> run(Site site, ClusterView now) {
        Instant began = site.clock().now();
        Optional<MemberView> before = now.of(target.id());
        Outcome outcome = defragment(site, before);
        Duration took = Duration.between(began, site.clock().now());
        List<Finished> rows = new ArrayList<>();
        Optional<MemberView> after =
                outcome instanceof Outcome.Done ? Optional.of(seenAfter(site, before)) : Optional.empty();
        rows.add(new Finished(work(), member(), before, after, outcome, took, true));
        if (outcome instanceof Outcome.Done) {
            notServing(site).ifPresent(rows::add);
        }
        return rows;
    }

    private Outcome defragment(Site site, Optional<MemberView> before) {
        Duration patience = Defragmentation.patience(before.flatMap(MemberView::dbSize));
        try (SignsOfLife signs = SignsOfLife.of(target, doing(before), site)) {
            signs.begin();
            site.cluster().defragment(target, patience);
            return new Outcome.Done();
        } catch (CallFailed failed) {
            return failed.kind() == CallFailed.Kind.REFUSED
                    ? new Outcome.Failed(brokenOff(failed.problem(), before))
                    : Outcome.of(
                            failed,
                            "it may be at it still: 'status' shows when " + target.label()
                                    + " serves again and how large its file is; then 'defrag " + target.label() + "'");
        }
    }

    /**
     * As a full disk has it. Of the second file etcd leaves what it has written (3.3 to 3.7, measured), so that the disk is
     * fuller than before, and old versions take it for their own (etcd #11613).
     */
    private Problem brokenOff(Problem said, Optional<MemberView> before) {
        String room = before.flatMap(MemberView::dbSize)
                .map(size -> " of up to " + size)
                .orElse("");
        return new Problem(
                said.what(),
                said.why(),
                "on its node, delete the unfinished db.tmp beside its db if there is one (etcd up to 3.3.18 and 3.4.3"
                        + " would build on it and bring deleted keys back), and make room for a second file" + room
                        + "; then 'defrag " + target.label() + "'");
    }

    private String doing(Optional<MemberView> before) {
        String role = before.filter(MemberView::leads).isPresent() ? "leader" : "follower";
        String size =
                before.flatMap(MemberView::dbSize).map(known -> ", " + known).orElse("");
        return "defragmenting " + target.label() + " (" + role + size + ")";
    }

    /** A status that waited for the defragmentation still tells the size from before it: one that shrank nothing is asked again. */
    private MemberView seenAfter(Site site, Optional<MemberView> before) {
        MemberView after = Look.one(site.cluster(), target);
        return after.dbSize().equals(before.flatMap(MemberView::dbSize)) ? Look.one(site.cluster(), target) : after;
    }

    /** Nothing when the member serves a linearizable read within the time it has to catch up. */
    private Optional<Finished> notServing(Site site) {
        site.progress().doing("waiting until " + target.label() + " serves a linearizable read");
        Instant began = site.clock().now();
        while (true) {
            Duration waited = Duration.between(began, site.clock().now());
            Optional<CallFailed> failure =
                    Ask.begin(() -> site.cluster().read(target)).answer().failure();
            if (failure.isEmpty() || failure.get().kind() == CallFailed.Kind.NOT_PERMITTED) {
                return Optional.empty();
            }
            if (waited.compareTo(CATCHING_UP) >= 0 || !pause(site)) {
                return Optional.of(new Finished(
                        "serve again",
                        member(),
                        Optional.empty(),
                        Optional.empty(),
                        new Outcome.Failed(notServing(failure.get())),
                        waited,
                        false));
            }
        }
    }

    private Problem notServing(CallFailed failure) {
        return new Problem(
                target.label() + " is defragmented but serves no linearizable read",
                failure.problem().brief(),
                "'status' shows whether it catches up; then 'defrag' the members that are left");
    }

    private static boolean pause(Site site) {
        try {
            site.clock().pause(BETWEEN_READS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
