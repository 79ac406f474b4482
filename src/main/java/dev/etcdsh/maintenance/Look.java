package dev.etcdsh.maintenance;

import dev.etcdsh.cluster.Alarm;
import dev.etcdsh.cluster.CallFailed;
import dev.etcdsh.cluster.Cluster;
import dev.etcdsh.cluster.ClusterView;
import dev.etcdsh.cluster.Member;
import dev.etcdsh.cluster.MemberId;
import dev.etcdsh.cluster.MemberView;
import dev.etcdsh.cluster.Membership;
import dev.etcdsh.cluster.Metrics;
import dev.etcdsh.cluster.Problem;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** How a cluster is looked at: every member at once, so that a silent one costs one deadline and hides nobody else. */
public final class Look {
    private static final Set<CallFailed.Kind> DEAF =
            Set.of(CallFailed.Kind.UNREACHABLE, CallFailed.Kind.NO_ANSWER, CallFailed.Kind.BROKEN);

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
        Map<Member, Asked> asked = new HashMap<>();
        membership.members().forEach(member -> asked.put(member, ask(cluster, member, depth)));
        return seen(clock, membership, asked, new AlarmList(cluster));
    }

    /**
     * Looks once more: whoever was there is asked at the same time as who is there now.
     *
     * @throws CallFailed as {@link #at} does
     */
    public static ClusterView again(Cluster cluster, Clock clock, Depth depth, ClusterView before) {
        return again(cluster, clock, before, member -> ask(cluster, member, depth));
    }

    /**
     * The same, thoroughly.
     *
     * @param known metrics that need not be read again, by member
     */
    static ClusterView again(Cluster cluster, Clock clock, ClusterView before, Map<MemberId, Metrics> known) {
        return again(
                cluster,
                clock,
                before,
                member -> Asked.thoroughly(cluster, member, Optional.ofNullable(known.get(member.id()))));
    }

    private static ClusterView again(Cluster cluster, Clock clock, ClusterView before, Function<Member, Asked> asking) {
        Ask<Membership> list = Ask.begin(() -> cluster.membership());
        AlarmList alarms = new AlarmList(cluster);
        before.leader().ifPresent(alarms::ask);
        Map<Member, Asked> asked = new HashMap<>();
        before.membership().members().forEach(member -> asked.put(member, asking.apply(member)));
        try {
            Membership membership = list.answer().orThrow();
            membership.members().forEach(member -> asked.computeIfAbsent(member, asking));
            return seen(clock, membership, asked, alarms);
        } finally {
            asked.values().forEach(Asked::giveUp);
            alarms.giveUp();
        }
    }

    private static Asked ask(Cluster cluster, Member member, Depth depth) {
        return depth == Depth.THOROUGH ? Asked.thoroughly(cluster, member) : Asked.briefly(cluster, member);
    }

    private static ClusterView seen(Clock clock, Membership membership, Map<Member, Asked> asked, AlarmList list) {
        List<MemberView> members =
                membership.members().stream().map(asked::get).map(Asked::view).toList();
        Ask.Answer<List<Alarm>> alarms = list.by(members);
        if (Thread.currentThread().isInterrupted()) {
            throw stopped();
        }
        return new ClusterView(clock.now(), membership, members, alarms.value(), alarms.failure());
    }

    /** Whether it may be that nobody was there to answer. */
    static boolean deaf(CallFailed failed) {
        return DEAF.contains(failed.kind());
    }

    static CallFailed stopped() {
        return new CallFailed(CallFailed.Kind.CANCELLED, Problem.of("stopped while looking at the cluster"));
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
            if (!deaf(failed)) {
                throw failed;
            }
            return ClusterView.ofNobody(clock.now(), failed);
        }
    }

    /** One member alone: its status, and its metrics where Status lacks figures. Never fails. */
    public static MemberView one(Cluster cluster, Member member) {
        return Asked.briefly(cluster, member).view();
    }

    /** A look whose alarms are asked for once more. */
    public static ClusterView alarmsAgain(Cluster cluster, ClusterView view) {
        Ask.Answer<List<Alarm>> alarms = new AlarmList(cluster).by(view.members());
        return new ClusterView(view.taken(), view.membership(), view.members(), alarms.value(), alarms.failure());
    }

    /**
     * The alarms alone, by the members that answered in a look.
     *
     * @throws CallFailed when no voter lists them
     */
    static List<Alarm> alarms(Cluster cluster, ClusterView view) {
        return new AlarmList(cluster).by(view.members()).orThrow();
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
