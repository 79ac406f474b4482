package dev.etcdsh.maintenance.compaction;

import static dev.etcdsh.cluster.Numbers.grouped;

import dev.etcdsh.cluster.CallFailed;
import dev.etcdsh.cluster.ClusterView;
import dev.etcdsh.cluster.Member;
import dev.etcdsh.cluster.MemberView;
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
 * The compaction itself, agreed on by the cluster and waited for on one member.
 *
 * @param server who was to serve it when it was planned; the leader may be another by now
 */
public record Compact(long revision, boolean physical, Member server, Duration patience, Preflight preflight)
        implements Step {
    @Override
    public String title() {
        return "compact to revision " + grouped(revision) + ", served by " + server.label()
                + (physical ? ", until it has removed the history" : ", which answers at once");
    }

    @Override
    public String work() {
        return "compact";
    }

    @Override
    public Optional<Member> member() {
        return Optional.of(server);
    }

    @Override
    public boolean changes() {
        return true;
    }

    @Override
    public List<Finding> findings(ClusterView now) {
        return preflight.findings(now, List.of());
    }

    @Override
    public List<Finished> run(Site site, ClusterView now, List<Finished> sofar) {
        Instant began = site.clock().now();
        Member by = Look.servers(now).stream().findFirst().orElse(server);
        Outcome outcome = compact(site, now, by);
        MemberView after = Look.one(site.cluster(), by);
        Duration took = Duration.between(began, site.clock().now());
        return List.of(new Finished(work(), Optional.of(by), now.of(by.id()), Optional.of(after), outcome, took, true));
    }

    private Outcome compact(Site site, ClusterView now, Member by) {
        try {
            History history = History.of(site.cluster(), now);
            if (history.compacted() >= revision) {
                return new Outcome.Already("compacted up to " + grouped(history.compacted()) + " meanwhile");
            }
        } catch (CallFailed failed) {
            return new Outcome.Failed(failed.problem());
        }
        site.progress().doing("compacting to revision " + grouped(revision) + " on " + by.label());
        try {
            site.cluster().compact(revision, physical, by, patience);
            return new Outcome.Done();
        } catch (CallFailed failed) {
            return failed.kind() == CallFailed.Kind.COMPACTED
                    ? new Outcome.Already("somebody else compacted it meanwhile")
                    : Outcome.of(
                            failed,
                            "'revision' shows whether it was compacted; 'compact " + revision
                                    + "' waits for what is still going on");
        }
    }
}
