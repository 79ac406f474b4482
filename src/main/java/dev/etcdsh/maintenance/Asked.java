package dev.etcdsh.maintenance;

import dev.etcdsh.cluster.CallFailed;
import dev.etcdsh.cluster.Cluster;
import dev.etcdsh.cluster.Member;
import dev.etcdsh.cluster.MemberStatus;
import dev.etcdsh.cluster.MemberView;
import dev.etcdsh.cluster.Metrics;
import java.util.Optional;

/** What one member is asked, all at the same time, and what has come of it. */
record Asked(
        Cluster cluster, Member member, Ask<Told> told, Optional<Ask<Boolean>> read, Optional<Ask<Metrics>> metrics) {
    /** Its status, and its metrics where the status turned out to lack figures. */
    record Told(MemberStatus status, Optional<Metrics> metrics) {}

    /** For a decision: also a linearizable read of a voter, and the metrics whatever the status tells. */
    static Asked thoroughly(Cluster cluster, Member member) {
        return thoroughly(cluster, member, Optional.empty());
    }

    /**
     * The same.
     *
     * @param known metrics that are not asked for once more
     */
    static Asked thoroughly(Cluster cluster, Member member, Optional<Metrics> known) {
        Ask<Told> told = Ask.begin(() -> new Told(cluster.status(member), Optional.empty()));
        return new Asked(
                cluster,
                member,
                told,
                member.voter() ? Optional.of(Ask.begin(() -> cluster.read(member))) : Optional.empty(),
                Optional.of(known.map(Ask::known).orElseGet(() -> Ask.begin(() -> cluster.metrics(member)))));
    }

    static Asked briefly(Cluster cluster, Member member) {
        return briefly(cluster, member, Optional.empty(), () -> {});
    }

    /**
     * The same where it may have been seen before: figures that its status lacked then are not waited to be missed again.
     *
     * @param heard run whenever something has come of it
     */
    static Asked briefly(Cluster cluster, Member member, Optional<MemberView> before, Runnable heard) {
        boolean lacked =
                before.flatMap(MemberView::status).filter(Asked::lacksFigures).isPresent();
        return new Asked(
                cluster,
                member,
                Ask.begin(() -> told(cluster, member, !lacked), heard),
                Optional.empty(),
                lacked ? Optional.of(Ask.begin(() -> cluster.metrics(member), heard)) : Optional.empty());
    }

    boolean answered() {
        return told.answered()
                && read.map(Ask::answered).orElse(true)
                && metrics.map(Ask::answered).orElse(true);
    }

    void giveUp() {
        told.giveUp();
        read.ifPresent(Ask::giveUp);
        metrics.ifPresent(Ask::giveUp);
    }

    /** As it stands now: where the member has still to answer, neither what it says nor why it is silent. */
    MemberView soFar() {
        return answered()
                ? view()
                : new MemberView(
                        member,
                        cluster.endpoint(member),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty());
    }

    /** Waited for. */
    MemberView view() {
        Ask.Answer<Told> answer = told.answer();
        Optional<CallFailed> readFailure = read.flatMap(ask -> ask.answer().failure());
        return new MemberView(
                member,
                cluster.endpoint(member),
                answer.value().map(Told::status),
                answer.value()
                        .flatMap(Told::metrics)
                        .or(() -> metrics.flatMap(ask -> ask.answer().value())),
                answer.failure(),
                readFailure.filter(failed -> !provesService(failed)));
    }

    /** etcd looks at permissions only after the read index: refusing the user, the member did serve. */
    private static boolean provesService(CallFailed failed) {
        return failed.kind() == CallFailed.Kind.NOT_PERMITTED;
    }

    private static Told told(Cluster cluster, Member member, boolean whole) {
        MemberStatus status = cluster.status(member);
        return new Told(status, whole && lacksFigures(status) ? metrics(cluster, member) : Optional.empty());
    }

    private static Optional<Metrics> metrics(Cluster cluster, Member member) {
        try {
            return Optional.of(cluster.metrics(member));
        } catch (CallFailed untold) {
            return Optional.empty();
        }
    }

    private static boolean lacksFigures(MemberStatus status) {
        return status.inUse().isEmpty() || status.quota().isEmpty();
    }
}
