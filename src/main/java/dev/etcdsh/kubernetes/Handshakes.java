package dev.etcdsh.kubernetes;

import dev.etcdsh.cluster.CallFailed;
import dev.etcdsh.cluster.CallFailed.Kind;
import dev.etcdsh.cluster.Cluster;
import dev.etcdsh.cluster.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Finds out which client pairs etcd takes: each by a real connection over which etcd has said who it is.
 *
 * @param open connects, given the connection options by their long names; throws {@link CallFailed} within its own deadline
 */
public record Handshakes(Discovery found, Function<Map<String, String>, Cluster> open) {
    /**
     * What came of a candidate.
     *
     * @param failure empty when etcd took it
     */
    public record Outcome(Candidate candidate, Optional<CallFailed> failure) {
        public boolean taken() {
            return candidate.objection().isEmpty() && failure.isEmpty();
        }

        /** Why it is of no use; empty when it is. */
        public Optional<String> reason() {
            return candidate
                    .objection()
                    .or(() -> failure.map(failed -> failed.problem().reason()));
        }
    }

    /** A cluster, and the candidate that opened it. */
    public record Opened(Candidate candidate, Cluster cluster) {}

    /**
     * The cluster, opened with the least privileged candidate that etcd takes.
     *
     * @throws CallFailed when it takes none, or nobody answers
     */
    public Opened least() {
        Optional<Candidate> first = found.candidates().stream()
                .filter(candidate -> candidate.objection().isEmpty())
                .findFirst();
        if (first.isPresent()) {
            try {
                return open(first.get());
            } catch (CallFailed failed) {
                if (failed.kind() != Kind.UNREACHABLE && failed.kind() != Kind.BAD_FILE) {
                    throw failed;
                }
            }
        }
        List<Outcome> all = all();
        return all.stream()
                .filter(Outcome::taken)
                .findFirst()
                .map(taken -> open(taken.candidate()))
                .orElseThrow(() -> none(all));
    }

    /**
     * What comes of each candidate, tried at the same time.
     *
     * @throws CallFailed CANCELLED when the operator stopped waiting
     */
    public List<Outcome> all() {
        List<CompletableFuture<Outcome>> running =
                found.candidates().stream().map(this::begin).toList();
        List<Outcome> outcomes = new ArrayList<>();
        try {
            for (CompletableFuture<Outcome> each : running) {
                outcomes.add(each.get());
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new CallFailed(Kind.CANCELLED, Problem.of("connecting was given up"), stopped);
        } catch (ExecutionException bug) {
            throw new IllegalStateException(bug.getCause());
        }
        return outcomes;
    }

    private CompletableFuture<Outcome> begin(Candidate candidate) {
        return candidate.objection().isPresent()
                ? CompletableFuture.completedFuture(new Outcome(candidate, Optional.empty()))
                : CompletableFuture.supplyAsync(() -> attempt(candidate), Handshakes::aside);
    }

    private static void aside(Runnable attempt) {
        Thread thread = new Thread(attempt, "etcdsh-handshake");
        thread.setDaemon(true);
        thread.start();
    }

    private Outcome attempt(Candidate candidate) {
        try {
            open(candidate).cluster().close();
            return new Outcome(candidate, Optional.empty());
        } catch (CallFailed failed) {
            return new Outcome(candidate, Optional.of(failed));
        }
    }

    private Opened open(Candidate candidate) {
        return new Opened(candidate, open.apply(found.connection(candidate)));
    }

    // etcd cannot be reached through /etc/kubernetes/manifests/etcd.yaml
    //   why:  healthcheck-client: not there
    //         peer, server: https://127.0.0.1:2379 ... its alert: bad_certificate
    private CallFailed none(List<Outcome> all) {
        Map<String, List<String>> reasons = new LinkedHashMap<>();
        all.forEach(outcome -> reasons.computeIfAbsent(outcome.reason().orElse(""), reason -> new ArrayList<>())
                .add(outcome.candidate().word()));
        String why = reasons.size() == 1
                        && all.stream().allMatch(outcome -> outcome.failure().isPresent())
                ? reasons.keySet().iterator().next()
                : reasons.entrySet().stream()
                        .map(each -> String.join(", ", each.getValue()) + ": " + each.getKey())
                        .collect(Collectors.joining("\n"));
        Optional<CallFailed> told =
                all.stream().flatMap(outcome -> outcome.failure().stream()).findFirst();
        String next = told.map(failed -> failed.problem().next())
                .filter(hint -> !hint.isEmpty())
                .orElse("is the operator allowed to read the node's keys? run it as root");
        Kind kind = told.map(CallFailed::kind).orElse(Kind.UNREACHABLE);
        return new CallFailed(
                kind,
                new Problem(
                        "etcd cannot be reached through " + found.file(),
                        why.isEmpty() ? "no client pair is known, and it asks for one" : why,
                        next + "; discover shows what was found" + (reasons.size() == 1 ? kubelet(kind) : "")));
    }

    /** Out of space etcd is down most of the time where its kubelet kills it over and over. */
    private String kubelet(Kind kind) {
        boolean probed = found.etcd().filter(etcd -> !etcd.probes().isEmpty()).isPresent();
        return probed && (kind == Kind.UNREACHABLE || kind == Kind.NO_ANSWER)
                ? ", and probe status whether its kubelet kills it over and over"
                : "";
    }
}
