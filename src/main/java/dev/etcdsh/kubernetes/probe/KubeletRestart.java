package dev.etcdsh.kubernetes.probe;

import dev.etcdsh.cluster.CallFailed;
import dev.etcdsh.cluster.ClusterView;
import dev.etcdsh.cluster.Member;
import dev.etcdsh.cluster.MemberView;
import dev.etcdsh.cluster.Metrics;
import dev.etcdsh.cluster.Problem;
import dev.etcdsh.cluster.TimeSpan;
import dev.etcdsh.kubernetes.Etcd;
import dev.etcdsh.maintenance.Finished;
import dev.etcdsh.maintenance.Look;
import dev.etcdsh.maintenance.Outcome;
import dev.etcdsh.maintenance.Site;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Waits until a kubelet that has a new manifest has started etcd anew: 12 to 15 s where it is alone, up to 50 s beside an API server,
 * and 117 s were seen (kubelet 1.34). The old process answers meanwhile, so that only the start of the process tells.
 *
 * @param etcd which is restarted
 * @param before when its last process started, in seconds since 1970; empty when it did not tell
 * @param since when the manifest was replaced
 */
record KubeletRestart(Etcd etcd, Optional<Double> before, Instant since) {
    static final String SOON = "the kubelet will restart etcd once, 15 to 50 s from now";
    static final String LATER =
            "the kubelet restarts etcd once, 15 to 50 s after that; an API server beside it is without etcd meanwhile";
    private static final Duration PATIENCE = Duration.ofSeconds(150);
    private static final Duration CATCHING_UP = Duration.ofSeconds(60);
    private static final Duration BETWEEN = Duration.ofSeconds(1);

    static KubeletRestart of(Etcd etcd, ClusterView before, Instant since) {
        return new KubeletRestart(
                etcd,
                LocalEtcd.in(before.membership(), etcd)
                        .flatMap(member -> before.of(member.id()))
                        .flatMap(MemberView::metrics)
                        .flatMap(Metrics::processStart),
                since);
    }

    List<Finished> await(Site site) {
        site.progress().doing(SOON + ": waiting for its new process");
        Optional<Member> member = Optional.empty();
        boolean told = false;
        while (waited(site).compareTo(PATIENCE) < 0) {
            if (!pause(site)) {
                return List.of(row(site, member, notAwaited()));
            }
            member = member.or(() -> member(site));
            Optional<Double> start = member.flatMap(it -> start(site, it));
            told |= start.isPresent();
            if (start.filter(this::isNew).isPresent()) {
                return List.of(row(site, member, served(site, member.orElseThrow())));
            }
        }
        String what = told || before.isPresent()
                ? "the kubelet has not restarted etcd"
                : "whether the kubelet has restarted etcd is not known: it does not tell when its process started";
        return List.of(row(site, member, new Outcome.Done("", what + " within " + TimeSpan.text(PATIENCE))));
    }

    private boolean isNew(double start) {
        return before.map(old -> start != old).orElse(start > since.toEpochMilli() / 1000.0);
    }

    /** It serves; or nobody could, for too few of the others are up. */
    private Outcome served(Site site, Member member) {
        String after = "a new process after " + TimeSpan.text(waited(site));
        site.progress().doing("waiting until " + member.label() + " serves a linearizable read");
        Instant began = site.clock().now();
        while (true) {
            Optional<CallFailed> failure = read(site, member);
            if (failure.isEmpty()) {
                return new Outcome.Done(after);
            }
            Optional<String> alone = failure.flatMap(any -> alone(site, member));
            if (alone.isPresent()) {
                return new Outcome.Done(after, alone.get());
            }
            if (Duration.between(began, site.clock().now()).compareTo(CATCHING_UP) >= 0) {
                return new Outcome.Failed(new Problem(
                        member.label() + " has a new process, but serves no linearizable read",
                        failure.get().problem().brief(),
                        "'status' shows whether it catches up; leave the other nodes alone until then"));
            }
            if (!pause(site)) {
                return notAwaited();
            }
        }
    }

    private static Optional<CallFailed> read(Site site, Member member) {
        if (member.learner()) {
            return Optional.empty();
        }
        try {
            site.cluster().read(member);
            return Optional.empty();
        } catch (CallFailed failed) {
            return Optional.of(failed).filter(it -> it.kind() != CallFailed.Kind.NOT_PERMITTED);
        }
    }

    /** Who is down, where they are too many for a quorum and this one answers for itself. */
    private static Optional<String> alone(Site site, Member member) {
        try {
            ClusterView now = Look.at(site.cluster(), site.clock(), Look.Depth.GLANCE);
            long up = now.voters().filter(MemberView::answered).count();
            boolean answers = now.of(member.id()).filter(MemberView::answered).isPresent();
            List<String> silent = Others.silent(now, Optional.of(member));
            return answers && up < now.membership().quorum()
                    ? Optional.of(Others.silent(silent) + ": there is no quorum yet, and "
                            + (silent.size() == 1 ? "its node is next" : "their nodes are next"))
                    : Optional.empty();
        } catch (CallFailed nobody) {
            return Optional.empty();
        }
    }

    private Optional<Member> member(Site site) {
        try {
            return LocalEtcd.in(site.cluster().membership(), etcd);
        } catch (CallFailed nobody) {
            return Optional.empty();
        }
    }

    private static Optional<Double> start(Site site, Member member) {
        try {
            return site.cluster().metrics(member).processStart();
        } catch (CallFailed silent) {
            return Optional.empty();
        }
    }

    private static Outcome notAwaited() {
        return new Outcome.Done("", "the kubelet's restart of etcd was not waited for");
    }

    private Duration waited(Site site) {
        return Duration.between(since, site.clock().now());
    }

    private Finished row(Site site, Optional<Member> member, Outcome outcome) {
        return new Finished(
                "wait for restart", member, Optional.empty(), Optional.empty(), outcome, waited(site), false);
    }

    private static boolean pause(Site site) {
        try {
            site.clock().pause(BETWEEN);
            return !Thread.currentThread().isInterrupted();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
