package dev.etcdsh.maintenance.defragmentation;

import dev.etcdsh.cluster.Bytes;
import dev.etcdsh.cluster.CallFailed;
import dev.etcdsh.cluster.ClusterView;
import dev.etcdsh.cluster.Member;
import dev.etcdsh.cluster.MemberView;
import dev.etcdsh.cluster.Problem;
import dev.etcdsh.maintenance.Ask;
import dev.etcdsh.maintenance.Finished;
import dev.etcdsh.maintenance.Fresh;
import dev.etcdsh.maintenance.Look;
import dev.etcdsh.maintenance.Outcome;
import dev.etcdsh.maintenance.ServesAgain;
import dev.etcdsh.maintenance.SignsOfLife;
import dev.etcdsh.maintenance.Site;
import dev.etcdsh.maintenance.Step;
import dev.etcdsh.maintenance.gate.Finding;
import dev.etcdsh.maintenance.gate.Preflight;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One member's defragmentation, until it serves again.
 *
 * @param title as planned: role and size are those of that moment
 * @param doneAt the size of its file after a defragmentation that is on record; believed only when the file is that small
 */
public record Defragment(Member target, String title, Preflight preflight, Optional<Bytes> doneAt) implements Step {
    static final String WORK = "defragment";

    /** Who takes turns: members, and the handing over of leadership between them. */
    public static final String ROUND = "defragmentation";

    /** What may have been written, or have become free, since a defragmentation on record: a tenth of the file, and some. */
    private static final double SHARE = 0.1;

    private static final long SOME = Bytes.MIB;

    /** For a member that does not tell the size of its file. */
    private static final Duration PATIENCE_WITHOUT_SIZE = Duration.ofMinutes(10);

    @Override
    public String work() {
        return WORK;
    }

    @Override
    public Optional<Member> member() {
        return Optional.of(target);
    }

    @Override
    public boolean changes() {
        return true;
    }

    @Override
    public Object round() {
        return ROUND;
    }

    /** Followers and who is done, then the leader, and last who does not answer and can only fail. Between them leadership may be moved. */
    @Override
    public int turn(ClusterView now, List<Finished> sofar) {
        if (now.of(target.id()).filter(MemberView::answered).isEmpty()) {
            return 3;
        }
        if (already(now.of(target.id())).isPresent()) {
            return 0;
        }
        return now.leader().filter(leader -> leader.id().equals(target.id())).isPresent() ? 2 : 0;
    }

    /** Whether a row tells of a member that was defragmented. */
    public static boolean done(Finished row) {
        return row.work().equals(WORK)
                && (row.outcome() instanceof Outcome.Done || row.outcome() instanceof Outcome.Already);
    }

    @Override
    public List<Finding> findings(ClusterView now) {
        return preflight.findings(now, List.of(target));
    }

    @Override
    public List<Finished> run(Site site, ClusterView now, List<Finished> sofar) {
        Instant began = site.clock().now();
        Optional<MemberView> before = now.of(target.id());
        Outcome outcome = already(before).orElseGet(() -> defragment(site, before, sofar));
        Duration took = Duration.between(began, site.clock().now());
        if (!(outcome instanceof Outcome.Done)) {
            return List.of(new Finished(work(), member(), before, Optional.empty(), outcome, took, true));
        }
        Ask<MemberView> after = Ask.begin(() -> seenAfter(site, before));
        Optional<Finished> trouble = new ServesAgain(target).trouble(site);
        Finished done = new Finished(work(), member(), before, after.answer().value(), outcome, took, true);
        return Stream.concat(Stream.of(done), trouble.stream()).toList();
    }

    private Optional<Outcome> already(Optional<MemberView> before) {
        return before.filter(
                        member -> doneAt.filter(then -> isAsItWas(member, then)).isPresent())
                .flatMap(MemberView::dbSize)
                .map(size -> new Outcome.Already("defragmented before, its file is " + size));
    }

    /** Neither has its file grown since, nor has much of it become free: keys may have been deleted meanwhile. */
    private static boolean isAsItWas(MemberView member, Bytes then) {
        return member.dbSize()
                        .filter(size -> size.count() - then.count() <= then.count() * SHARE + SOME)
                        .isPresent()
                && Fresh.reclaimable(member)
                        .filter(free -> free.count() > then.count() * SHARE + SOME)
                        .isEmpty();
    }

    private Outcome defragment(Site site, Optional<MemberView> before, List<Finished> sofar) {
        Duration patience = patience(before.flatMap(MemberView::dbSize));
        try (SignsOfLife signs = SignsOfLife.of(target, doing(before, sofar), site)) {
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

    // defragmenting etcd-2 (follower, 1.9 GiB), about 9 s: 1.9 GiB at 210.0 MiB/s
    private String doing(Optional<MemberView> before, List<Finished> sofar) {
        String role = before.filter(MemberView::leads).isPresent() ? "leader" : "follower";
        String size =
                before.flatMap(MemberView::dbSize).map(known -> ", " + known).orElse("");
        String expected = before.flatMap(member -> Pace.of(sofar).map(pace -> ", " + pace.expected(member)))
                .orElse("");
        return "defragmenting " + target.label() + " (" + role + size + ")" + expected;
    }

    /** A status that waited for the defragmentation still tells the size from before it: one that shrank nothing is asked again. */
    private MemberView seenAfter(Site site, Optional<MemberView> before) {
        MemberView after = Look.one(site.cluster(), target);
        return after.dbSize().equals(before.flatMap(MemberView::dbSize)) ? Look.one(site.cluster(), target) : after;
    }

    /** The last resort: a minute, and a minute for every GiB of the file begun. */
    static Duration patience(Optional<Bytes> file) {
        return file.map(size -> Duration.ofMinutes(Math.max(1, (size.count() + Bytes.GIB - 1) / Bytes.GIB)))
                .orElse(PATIENCE_WITHOUT_SIZE);
    }
}
