package dev.etcdsh.maintenance.recovery;

import dev.etcdsh.cluster.Bytes;
import dev.etcdsh.cluster.ClusterView;
import dev.etcdsh.cluster.MemberView;
import dev.etcdsh.cluster.Numbers;
import dev.etcdsh.cluster.Problem;
import dev.etcdsh.cluster.Quota;
import dev.etcdsh.maintenance.Finished;
import dev.etcdsh.maintenance.Look;
import dev.etcdsh.maintenance.Outcome;
import dev.etcdsh.maintenance.Site;
import dev.etcdsh.maintenance.Step;
import dev.etcdsh.maintenance.defragmentation.Defragment;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Judges the file of the member that was defragmented first: what is left in it is live data, and every other member will end
 * the same. From 90 % of the quota on going on would help nobody.
 *
 * @param quotaTold by the operator, for members that do not tell theirs
 * @param waysOut what can be done, as lines for this cluster
 */
record Verdict(Optional<Bytes> quotaTold, WaysOut waysOut) implements Step {
    static final String WORK = "verdict";
    private static final double FULL = 90;
    /** Before everybody else, once there is something to judge. */
    private static final int NEXT = -1;

    private static final int LAST = Integer.MAX_VALUE;

    @Override
    public String title() {
        return "judge its file: at 90 % of its quota or more live data fills it, and the recovery ends here";
    }

    @Override
    public String work() {
        return WORK;
    }

    @Override
    public boolean changes() {
        return false;
    }

    @Override
    public boolean restsOnTheLast() {
        return true;
    }

    @Override
    public Object round() {
        return Defragment.ROUND;
    }

    @Override
    public int turn(ClusterView now, List<Finished> sofar) {
        return sofar.stream().anyMatch(Defragment::done) ? NEXT : LAST;
    }

    @Override
    public List<Finished> run(Site site, ClusterView now, List<Finished> sofar) {
        Optional<MemberView> judged = sofar.stream()
                .filter(Defragment::done)
                .flatMap(row -> row.member().stream())
                .findFirst()
                .map(member -> Look.one(site.cluster(), member));
        Outcome outcome = judged.map(this::judge).orElseGet(() -> new Outcome.Already("nobody to judge"));
        return List.of(new Finished(
                work(),
                judged.map(MemberView::member),
                Optional.empty(),
                Optional.empty(),
                outcome,
                Duration.ZERO,
                false));
    }

    private Outcome judge(MemberView member) {
        Optional<Bytes> file = member.dbSize();
        Optional<Quota> quota = member.quota().or(() -> quotaTold.map(told -> new Quota(Optional.of(told))));
        Optional<Double> filled = file.flatMap(size -> quota.flatMap(limit -> limit.filledBy(size)));
        if (filled.isEmpty()) {
            return new Outcome.Already("its quota is not known: nothing to judge by");
        }
        String share = Numbers.decimal(filled.get()) + " % of its quota";
        if (filled.get() < FULL) {
            return new Outcome.Done("its file is " + file.map(Bytes::toString).orElse("") + ", " + share);
        }
        return new Outcome.Failed(new Problem(
                member.member().label() + "'s file is "
                        + file.map(Bytes::toString).orElse("") + " after its defragmentation, " + share,
                "live data fills it: no compaction and no defragmentation makes it smaller",
                waysOut.text(quota.flatMap(Quota::limit))));
    }
}
