package dev.etcdsh.maintenance;

import dev.etcdsh.cluster.Alarm;
import dev.etcdsh.cluster.CallFailed;
import dev.etcdsh.cluster.CallFailed.Kind;
import dev.etcdsh.cluster.Cluster;
import dev.etcdsh.cluster.ClusterView;
import dev.etcdsh.cluster.Member;
import dev.etcdsh.cluster.MemberId;
import dev.etcdsh.cluster.MemberStatus;
import dev.etcdsh.cluster.MemberView;
import dev.etcdsh.cluster.Problem;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The alarms, by any voter: by the leader where one is known, by another where it fails. Listing them takes agreement; two
 * members that found none are enough to know that there is none.
 */
final class AlarmList {
    private static final Set<Kind> NO_AGREEMENT = Set.of(Kind.NO_QUORUM, Kind.NO_ANSWER);
    private static final Set<Kind> SAME_EVERYWHERE = Set.of(Kind.NOT_PERMITTED, Kind.LOGIN_REFUSED, Kind.CANCELLED);

    private final Cluster cluster;
    private final Runnable heard;
    private final boolean glance;
    private final Map<MemberId, Ask<List<Alarm>>> asked = new HashMap<>();

    AlarmList(Cluster cluster) {
        this(cluster, () -> {}, false);
    }

    /**
     * The same.
     *
     * @param heard run whenever somebody has answered
     * @param glance for eyes: where every voter's own status names no alarm, that is believed. A list is an entry in every
     *     member's log, which who only looks should not write
     */
    AlarmList(Cluster cluster, Runnable heard, boolean glance) {
        this.cluster = cluster;
        this.heard = heard;
        this.glance = glance;
    }

    /** By what was seen before: begins with the leader, unless it may not be needed. */
    AlarmList begin(Optional<ClusterView> before) {
        before.filter(seen -> !glance || !noneByStatus(voters(seen.members())))
                .flatMap(ClusterView::leader)
                .ifPresent(this::ask);
        return this;
    }

    /** By members of whom all is known that will be: one after the other. */
    Ask.Answer<List<Alarm>> by(List<MemberView> members) {
        List<MemberView> voters = voters(members);
        asked(hearing(voters)).forEach(Ask::answer);
        for (MemberView voter : voters) {
            if (!settled(voters) && able(voter)) {
                ask(voter.member()).answer();
            }
        }
        return answer(voters);
    }

    Ask<List<Alarm>> ask(Member voter) {
        return asked.computeIfAbsent(voter.id(), id -> Ask.begin(() -> cluster.alarms(voter), heard));
    }

    void giveUp() {
        asked.values().forEach(Ask::giveUp);
    }

    /**
     * Goes on by what members have said so far.
     *
     * @param hurried somebody takes long: whoever may know is asked, rather than one after the other
     */
    void goOn(ClusterView soFar, boolean hurried) {
        List<MemberView> voters = voters(soFar.members());
        boolean waiting = waiting(voters); // before it is asked whether all is settled: an answer may come in between
        if (settled(voters) || (!hurried && glance && voters.stream().allMatch(AlarmList::mayNameNone))) {
            return;
        }
        if (hurried) {
            voters.stream().filter(this::able).map(MemberView::member).forEach(this::ask);
        } else if (!waiting) {
            soFar.leader()
                    .filter(leader -> !asked.containsKey(leader.id()) && hears(leader, voters))
                    .or(() -> voters.stream().anyMatch(MemberView::awaited)
                            ? Optional.empty()
                            : voters.stream()
                                    .filter(this::able)
                                    .map(MemberView::member)
                                    .findFirst())
                    .ifPresent(this::ask);
        }
    }

    /** A view with the alarms, or why there are none; neither as long as they are waited for. */
    ClusterView in(ClusterView soFar) {
        List<MemberView> voters = voters(soFar.members());
        if (!settled(voters)) {
            return soFar;
        }
        Ask.Answer<List<Alarm>> told = answer(voters);
        return new ClusterView(soFar.taken(), soFar.membership(), soFar.members(), told.value(), told.failure());
    }

    private boolean settled(List<MemberView> voters) {
        boolean moreMayCome = waiting(voters) || voters.stream().anyMatch(voter -> voter.awaited() || able(voter));
        return told(voters).isPresent() || conclusive(failures(voters)) || !moreMayCome;
    }

    private Ask.Answer<List<Alarm>> answer(List<MemberView> voters) {
        Optional<List<Alarm>> told = told(voters);
        Stream<CallFailed> why = Stream.concat(
                failures(voters).stream(),
                voters.stream().flatMap(view -> Stream.concat(view.failure().stream(), view.readFailure().stream())));
        CallFailed first =
                why.findFirst().orElseGet(() -> new CallFailed(Kind.UNREACHABLE, Problem.of("no voter answers")));
        return new Ask.Answer<>(told, told.isPresent() ? Optional.empty() : Optional.of(first));
    }

    private Optional<List<Alarm>> told(List<MemberView> voters) {
        return asked(voters)
                .filter(Ask::answered)
                .flatMap(ask -> ask.answer().value().stream())
                .findFirst()
                .or(() -> glance && noneByStatus(voters) ? Optional.of(List.of()) : Optional.empty());
    }

    /** Every voter's status is there and names none; before etcd 3.4 no status does. */
    private static boolean noneByStatus(List<MemberView> voters) {
        return !voters.isEmpty() && voters.stream().allMatch(voter -> !voter.awaited() && mayNameNone(voter));
    }

    private static boolean mayNameNone(MemberView voter) {
        return voter.awaited()
                || voter.status()
                        .flatMap(MemberStatus::errors)
                        .filter(List::isEmpty)
                        .isPresent();
    }

    /** A member that is deaf tells nothing about agreement. */
    private List<CallFailed> failures(List<MemberView> voters) {
        return asked(hearing(voters))
                .filter(Ask::answered)
                .flatMap(ask -> ask.answer().failure().stream())
                .toList();
    }

    private boolean waiting(List<MemberView> voters) {
        return asked(hearing(voters)).anyMatch(ask -> !ask.answered());
    }

    private Stream<Ask<List<Alarm>>> asked(List<MemberView> voters) {
        return voters.stream()
                .flatMap(view -> Stream.ofNullable(asked.get(view.member().id())));
    }

    /** Whether it could list them and has not been asked. */
    private boolean able(MemberView voter) {
        return !voter.awaited()
                && !cannotList(voter)
                && !asked.containsKey(voter.member().id());
    }

    private static boolean hears(Member member, List<MemberView> voters) {
        return hearing(voters).stream().anyMatch(view -> view.member().equals(member));
    }

    private static List<MemberView> hearing(List<MemberView> voters) {
        return voters.stream().filter(view -> !cannotList(view)).toList();
    }

    private static List<MemberView> voters(List<MemberView> members) {
        return members.stream()
                .filter(view -> view.member().voter())
                .sorted(Comparator.comparing(view -> !view.leads()))
                .toList();
    }

    /** One that found no agreement for a read finds none for a list either: both go through consensus. */
    private static boolean cannotList(MemberView voter) {
        return voter.failure().filter(Look::deaf).isPresent()
                || voter.readFailure()
                        .filter(failed -> NO_AGREEMENT.contains(failed.kind()))
                        .isPresent();
    }

    private static boolean conclusive(List<CallFailed> failures) {
        return failures.stream()
                                .filter(failed -> NO_AGREEMENT.contains(failed.kind()))
                                .count()
                        >= 2
                || failures.stream().anyMatch(failed -> SAME_EVERYWHERE.contains(failed.kind()));
    }
}
