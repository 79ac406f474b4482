package dev.etcdsh.maintenance.recovery;

import dev.etcdsh.cluster.CallFailed;
import dev.etcdsh.cluster.ClusterView;
import dev.etcdsh.cluster.Member;
import dev.etcdsh.cluster.Numbers;
import dev.etcdsh.maintenance.Finished;
import dev.etcdsh.maintenance.Look;
import dev.etcdsh.maintenance.Outcome;
import dev.etcdsh.maintenance.Site;
import dev.etcdsh.maintenance.Step;
import dev.etcdsh.maintenance.compaction.History;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Says what probably fills the files, before a compaction removes the evidence: keys that live against revisions that are held.
 * An estimate only, for nothing tells how large either is.
 */
record LikelyCause() implements Step {
    /** From so many revisions a key on it is history that fills a file, more likely than live data. */
    private static final long MANY = 2;

    @Override
    public String title() {
        return "say what probably fills the files: history or live data (an estimate)";
    }

    @Override
    public String work() {
        return "likely cause";
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
    public List<Finished> run(Site site, ClusterView now, List<Finished> sofar) {
        Instant began = site.clock().now();
        Outcome outcome = outcome(site, now);
        Duration took = Duration.between(began, site.clock().now());
        return List.of(new Finished(work(), member(), Optional.empty(), Optional.empty(), outcome, took, false));
    }

    /** That nobody tells is no reason not to go on. */
    private static Outcome outcome(Site site, ClusterView now) {
        site.progress().doing("counting keys and revisions");
        CallFailed why = null;
        for (Member server : Look.servers(now)) {
            try {
                long held = History.of(site.cluster(), now).held();
                return held == 0
                        ? new Outcome.Already("not known any more: the history is compacted")
                        : new Outcome.Done(text(site.cluster().keys(server), held));
            } catch (CallFailed failed) {
                why = failed;
            }
        }
        return new Outcome.Already("not known: "
                + (why == null ? "no voter answers" : why.problem().brief()));
    }

    // estimate: history (1 key, 48,211 revisions held)
    private static String text(long keys, long held) {
        String cause = held >= MANY * Math.max(1, keys) ? "history" : "live data, or what earlier compactions left";
        return "estimate: " + cause + " (" + Numbers.grouped(keys) + (keys == 1 ? " key, " : " keys, ")
                + History.revisions(held) + " held)";
    }
}
