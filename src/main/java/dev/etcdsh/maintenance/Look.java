package dev.etcdsh.maintenance;

import dev.etcdsh.cluster.Alarm;
import dev.etcdsh.cluster.CallFailed;
import dev.etcdsh.cluster.Cluster;
import dev.etcdsh.cluster.ClusterView;
import dev.etcdsh.cluster.Member;
import dev.etcdsh.cluster.MemberId;
import dev.etcdsh.cluster.MemberStatus;
import dev.etcdsh.cluster.MemberView;
import dev.etcdsh.cluster.Membership;
import dev.etcdsh.cluster.Metrics;
import dev.etcdsh.cluster.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** How a cluster is looked at: every member at once, so that a silent one costs one deadline and hides nobody else. */
public final class Look {
    private static final Set<CallFailed.Kind> DEAF =
            Set.of(CallFailed.Kind.UNREACHABLE, CallFailed.Kind.NO_ANSWER, CallFailed.Kind.BROKEN);
    private static final Set<CallFailed.Kind> NO_AGREEMENT =
            Set.of(CallFailed.Kind.NO_QUORUM, CallFailed.Kind.NO_ANSWER);
    private static final Set<CallFailed.Kind> SAME_EVERYWHERE =
            Set.of(CallFailed.Kind.NOT_PERMITTED, CallFailed.Kind.LOGIN_REFUSED, CallFailed.Kind.CANCELLED);

    private Look() {}

    /** How much is asked. */
    public enum Depth {
        /** Status and alarms; metrics only where Status lacks what is in use or the quota. */
        GLANCE,
        /** Also a linearizable read served by every voter, and the metrics of all. */
        THOROUGH
    }

    /**
     * Looks. A member that does not answer is a row with its reason.
     *
     * @throws CallFailed when nobody tells the members, and when the operator stops waiting
     */
    public static ClusterView at(Cluster cluster, Clock clock, Depth depth) {
        Membership membership = cluster.membership();
        List<Asked> asked = membership.members().stream()
                .map(member -> Asked.of(cluster, member, depth))
                .toList();
        List<Seen> seen = asked.stream()
                .map(Asked::seen)
                .map(one -> one.lacksFigures() && depth == Depth.GLANCE ? one.askingMetrics(cluster) : one)
                .toList();
        List<MemberView> members = seen.stream().map(one -> one.view(cluster)).toList();
        Ask.Answer<List<Alarm>> alarms = alarms(cluster, members);
        if (Thread.currentThread().isInterrupted()) {
            throw new CallFailed(CallFailed.Kind.CANCELLED, Problem.of("stopped while looking at the cluster"));
        }
        return new ClusterView(clock.now(), membership, members, alarms.value(), alarms.failure());
    }

    /**
     * The same where it may be that nobody answers, who is then seen.
     *
     * @throws CallFailed for every other reason
     */
    public static ClusterView ifAny(Cluster cluster, Clock clock, Depth depth) {
        try {
            return at(cluster, clock, depth);
        } catch (CallFailed failed) {
            if (!DEAF.contains(failed.kind())) {
                throw failed;
            }
            return ClusterView.ofNobody(clock.now(), failed);
        }
    }

    /** One member alone: its status, and its metrics where Status lacks figures. Never fails. */
    public static MemberView one(Cluster cluster, Member member) {
        Seen seen = Asked.of(cluster, member, Depth.GLANCE).seen();
        return (seen.lacksFigures() ? seen.askingMetrics(cluster) : seen).view(cluster);
    }

    /**
     * The alarms alone, by the members that answered in a look.
     *
     * @throws CallFailed when no voter lists them
     */
    static List<Alarm> alarms(Cluster cluster, ClusterView view) {
        Ask.Answer<List<Alarm>> alarms = alarms(cluster, view.members());
        return alarms.value().orElseThrow(() -> alarms.failure()
                .orElseGet(() -> new CallFailed(CallFailed.Kind.UNREACHABLE, Problem.of("no voter answers"))));
    }

    /** By the leader first. Two members without agreement are enough to know that there is none. */
    private static Ask.Answer<List<Alarm>> alarms(Cluster cluster, List<MemberView> members) {
        List<CallFailed> failures = new ArrayList<>();
        List<MemberView> voters = members.stream()
                .filter(view -> view.member().voter())
                .sorted(Comparator.comparing(view -> !view.leads()))
                .toList();
        for (MemberView voter : voters) {
            if (cannotList(voter)) {
                continue;
            }
            try {
                return new Ask.Answer<>(Optional.of(cluster.alarms(voter.member())), Optional.empty());
            } catch (CallFailed failed) {
                failures.add(failed);
                if (conclusive(failures)) {
                    break;
                }
            }
        }
        Optional<CallFailed> why = failures.stream().findFirst().or(() -> voters.stream()
                .flatMap(view -> Stream.concat(view.failure().stream(), view.readFailure().stream()))
                .findFirst());
        return new Ask.Answer<>(Optional.empty(), why);
    }

    /** One that found no agreement for a read finds none for a list either: both go through consensus. */
    private static boolean cannotList(MemberView voter) {
        return voter.failure().filter(failed -> DEAF.contains(failed.kind())).isPresent()
                || voter.readFailure()
                        .filter(failed -> NO_AGREEMENT.contains(failed.kind()))
                        .isPresent();
    }

    private static boolean conclusive(List<CallFailed> failures) {
        CallFailed last = failures.get(failures.size() - 1);
        long disagreeing = failures.stream()
                .filter(failed -> NO_AGREEMENT.contains(failed.kind()))
                .count();
        return disagreeing >= 2 || SAME_EVERYWHERE.contains(last.kind());
    }

    /** What a member was asked and may still be answering. */
    private record Asked(
            Member member, Ask<MemberStatus> status, Optional<Ask<Boolean>> read, Optional<Ask<Metrics>> metrics) {
        static Asked of(Cluster cluster, Member member, Depth depth) {
            boolean all = depth == Depth.THOROUGH;
            return new Asked(
                    member,
                    Ask.begin(() -> cluster.status(member)),
                    all && member.voter() ? Optional.of(Ask.begin(() -> cluster.read(member))) : Optional.empty(),
                    all ? Optional.of(Ask.begin(() -> cluster.metrics(member))) : Optional.empty());
        }

        Seen seen() {
            return new Seen(
                    member, status.answer(), read.flatMap(ask -> ask.answer().failure()), metrics);
        }
    }

    /** Its status, and whether it served the read; its metrics may still be on their way. */
    private record Seen(
            Member member,
            Ask.Answer<MemberStatus> status,
            Optional<CallFailed> readFailure,
            Optional<Ask<Metrics>> metrics) {
        boolean lacksFigures() {
            return status.value()
                    .filter(told -> told.inUse().isEmpty() || told.quota().isEmpty())
                    .isPresent();
        }

        Seen askingMetrics(Cluster cluster) {
            return new Seen(member, status, readFailure, Optional.of(Ask.begin(() -> cluster.metrics(member))));
        }

        MemberView view(Cluster cluster) {
            return new MemberView(
                    member,
                    cluster.endpoint(member),
                    status.value(),
                    metrics.flatMap(ask -> ask.answer().value()),
                    status.failure(),
                    readFailure.filter(failed -> !provesService(failed)));
        }

        /** etcd looks at permissions only after the read index: refusing the user, the member did serve. */
        private static boolean provesService(CallFailed failed) {
            return failed.kind() == CallFailed.Kind.NOT_PERMITTED;
        }
    }

    /** The members to ask what one voter can answer for all: the leader first, then whoever answered. */
    public static List<Member> servers(ClusterView view) {
        Optional<MemberId> leader = view.leader().map(Member::id);
        return view.voters()
                .filter(MemberView::answered)
                .map(MemberView::member)
                .sorted(Comparator.comparing(
                        member -> !leader.filter(member.id()::equals).isPresent()))
                .toList();
    }
}
