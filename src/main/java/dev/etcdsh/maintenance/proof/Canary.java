package dev.etcdsh.maintenance.proof;

import dev.etcdsh.cluster.CallFailed;
import dev.etcdsh.cluster.Cluster;
import dev.etcdsh.cluster.ClusterView;
import dev.etcdsh.cluster.Member;
import dev.etcdsh.cluster.MemberView;
import dev.etcdsh.cluster.Problem;
import dev.etcdsh.maintenance.Finished;
import dev.etcdsh.maintenance.Look;
import dev.etcdsh.maintenance.NoSpace;
import dev.etcdsh.maintenance.Outcome;
import dev.etcdsh.maintenance.Site;
import dev.etcdsh.maintenance.Step;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Writes and deletes a key of its own through each voter in turn. Through one member would prove little: a member whose file is
 * still over its quota raises NOSPACE again at the first write it applies.
 */
public record Canary(String key) implements Step {
    private static final int RANDOM = 8;
    private static final byte[] VALUE = "written by etcdsh to prove that writes work".getBytes(StandardCharsets.UTF_8);

    /** Under a name of its own: random enough that nobody else's key is met. */
    public static Canary random() {
        return new Canary("etcdsh/canary/" + UUID.randomUUID().toString().substring(0, RANDOM));
    }

    @Override
    public String title() {
        return "prove it: write and delete " + key + " through every voter in turn";
    }

    @Override
    public String work() {
        return "canary write";
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
        List<Finished> rows = new ArrayList<>();
        boolean full = false;
        for (Member voter : now.membership().voters()) {
            site.progress().doing("writing and deleting a key through " + voter.label());
            Instant began = site.clock().now();
            if (now.of(voter.id()).filter(MemberView::answered).isEmpty()) {
                rows.add(row(voter, new Outcome.NotBegun("it does not answer"), Duration.ZERO));
                continue;
            }
            if (full) {
                rows.add(row(voter, new Outcome.NotBegun("the cluster refuses writes again"), Duration.ZERO));
                continue;
            }
            Optional<CallFailed> put = attempt(() -> site.cluster().put(key, VALUE, voter));
            Optional<CallFailed> delete =
                    put.filter(failed -> !failed.kind().mayHaveRun()).or(() -> delete(site.cluster(), voter, now));
            full = put.filter(failed -> failed.kind() == CallFailed.Kind.NO_SPACE)
                    .isPresent();
            Outcome outcome = put.isPresent()
                    ? new Outcome.Failed(notWritten(site.cluster(), voter, now, put.get()))
                    : delete.<Outcome>map(failed -> new Outcome.Failed(left(failed)))
                            .orElseGet(Outcome.Done::new);
            rows.add(row(voter, outcome, Duration.between(began, site.clock().now())));
        }
        return rows;
    }

    private Finished row(Member voter, Outcome outcome, Duration took) {
        return new Finished(work(), Optional.of(voter), Optional.empty(), Optional.empty(), outcome, took, false);
    }

    /** Also after a put that failed: it may have been applied. By another voter where this one has broken down. */
    private Optional<CallFailed> delete(Cluster cluster, Member voter, ClusterView now) {
        Optional<CallFailed> failure = attempt(() -> cluster.delete(key, voter));
        for (Member other : Look.servers(now)) {
            if (failure.isEmpty()) {
                return failure;
            }
            failure = attempt(() -> cluster.delete(key, other));
        }
        return failure;
    }

    private static Optional<CallFailed> attempt(Runnable call) {
        try {
            call.run();
            return Optional.empty();
        } catch (CallFailed failed) {
            return Optional.of(failed);
        }
    }

    private static Problem notWritten(Cluster cluster, Member voter, ClusterView now, CallFailed failed) {
        if (failed.kind() != CallFailed.Kind.NO_SPACE) {
            return new Problem(
                    "no write through " + voter.label(),
                    failed.problem().brief(),
                    "'status' shows what is wrong with it");
        }
        try {
            return StaysAway.back(NoSpace.raisers(cluster, now));
        } catch (CallFailed unlisted) {
            return StaysAway.back(List.of());
        }
    }

    private Problem left(CallFailed failed) {
        return new Problem(
                "the key " + key + " was written and could not be deleted",
                failed.problem().brief(),
                "delete it by hand");
    }
}
