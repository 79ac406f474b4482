package dev.etcdsh.maintenance.disarming;

import dev.etcdsh.cluster.Alarm;
import dev.etcdsh.cluster.CallFailed;
import dev.etcdsh.cluster.Cluster;
import dev.etcdsh.cluster.ClusterView;
import dev.etcdsh.cluster.Member;
import dev.etcdsh.cluster.Problem;
import dev.etcdsh.maintenance.Finished;
import dev.etcdsh.maintenance.Look;
import dev.etcdsh.maintenance.NoSpace;
import dev.etcdsh.maintenance.Outcome;
import dev.etcdsh.maintenance.Site;
import dev.etcdsh.maintenance.Step;
import dev.etcdsh.maintenance.gate.Finding;
import dev.etcdsh.maintenance.gate.Preflight;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Takes back every NOSPACE alarm there is when it begins: the set grows while a cluster is being repaired. */
public record Disarm(Preflight preflight) implements Step {
    @Override
    public String title() {
        return "list the alarms again and take back each NOSPACE, by member";
    }

    @Override
    public String work() {
        return "disarm NOSPACE";
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
        List<Alarm> alarms = NoSpace.raised(now);
        if (alarms.isEmpty()) {
            return List.of(
                    row(Optional.empty(), now, new Outcome.Already("somebody else took it back"), Duration.ZERO));
        }
        List<Finished> rows = new ArrayList<>();
        Optional<String> stopped = Optional.empty();
        for (Alarm alarm : alarms) {
            Instant began = site.clock().now();
            Outcome outcome =
                    stopped.isPresent() ? new Outcome.NotBegun(stopped.get()) : disarm(site.cluster(), alarm, now);
            rows.add(row(
                    Optional.of(alarm),
                    now,
                    outcome,
                    Duration.between(began, site.clock().now())));
            if (!(outcome instanceof Outcome.Done)) {
                stopped = Optional.of("the one before it did not end well");
            }
        }
        return rows;
    }

    private Finished row(Optional<Alarm> alarm, ClusterView now, Outcome outcome, Duration took) {
        Optional<Member> member = alarm.flatMap(raised -> now.membership().byId(raised.member()));
        String stray = alarm.isPresent() && member.isEmpty()
                ? " of " + NoSpace.called(now, alarm.get().member())
                : "";
        return new Finished(
                work() + stray,
                member,
                member.flatMap(known -> now.of(known.id())),
                Optional.empty(),
                outcome,
                took,
                true);
    }

    /** Judged by a list afterwards: etcd answers OK also where it took nothing back. */
    private static Outcome disarm(Cluster cluster, Alarm alarm, ClusterView now) {
        Optional<Member> server = Look.servers(now).stream().findFirst();
        String next = "'alarms' shows whether it is still there; then 'disarm' again";
        if (server.isEmpty()) {
            return new Outcome.Failed(new Problem("no voter answers", "", next));
        }
        try {
            cluster.disarm(alarm, server.get());
            return cluster.alarms(server.get()).contains(alarm)
                    ? new Outcome.Failed(new Problem(
                            "NOSPACE of " + NoSpace.called(now, alarm.member()) + " is still there",
                            "etcd accepted the call, and lists the alarm all the same: kept, or raised again at once",
                            "'status' shows whose file is at its quota"))
                    : new Outcome.Done();
        } catch (CallFailed failed) {
            return Outcome.of(failed, next);
        }
    }
}
