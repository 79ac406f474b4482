package dev.etcdsh.cluster;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The cluster at one moment, as far as it could be seen. A member that did not answer is a row with its reason.
 *
 * @param alarms absent when they could not be listed; listing them takes a quorum
 * @param alarmsFailure why they could not
 */
public record ClusterView(
        Instant taken,
        Membership membership,
        List<MemberView> members,
        Optional<List<Alarm>> alarms,
        Optional<CallFailed> alarmsFailure) {
    public ClusterView {
        members = List.copyOf(members);
        alarms = alarms.map(List::copyOf);
    }

    /** Where no member told of any. */
    public static ClusterView ofNobody(Instant taken, CallFailed why) {
        return new ClusterView(
                taken, new Membership(ClusterId.UNKNOWN, List.of()), List.of(), Optional.empty(), Optional.of(why));
    }

    /** Whether no member told of any. */
    public boolean isOfNobody() {
        return membership.cluster().equals(ClusterId.UNKNOWN);
    }

    public Optional<MemberView> of(MemberId id) {
        return members.stream().filter(view -> view.member().id().equals(id)).findFirst();
    }

    public Stream<MemberView> voters() {
        return members.stream().filter(view -> view.member().voter());
    }

    public Stream<MemberView> answering() {
        return members.stream().filter(MemberView::answered);
    }

    public Stream<MemberView> silent() {
        return members.stream().filter(view -> !view.answered());
    }

    /** The voter that the most recent term calls its leader. */
    public Optional<Member> leader() {
        return answering()
                .flatMap(view -> view.status().stream())
                .filter(status -> !status.leader().equals(MemberId.NONE))
                .max((a, b) -> Long.compare(a.raftTerm(), b.raftTerm()))
                .flatMap(status -> membership.byId(status.leader()));
    }

    /** The highest revision any member told; 0 when none answered. */
    public long revision() {
        return answering()
                .flatMap(view -> view.status().stream())
                .mapToLong(MemberStatus::revision)
                .max()
                .orElse(0);
    }

    public List<Alarm> alarmsOf(MemberId id) {
        return alarms.orElse(List.of()).stream()
                .filter(alarm -> alarm.member().equals(id))
                .toList();
    }

    public boolean has(AlarmType type) {
        return alarms.orElse(List.of()).stream().anyMatch(alarm -> alarm.type() == type);
    }

    /** How many raft entries a member has still to apply, measured by the member that has most; 0 when it does not tell. */
    public long behind(MemberView member) {
        long newest = answering()
                .flatMap(one -> one.status().stream())
                .mapToLong(MemberStatus::raftIndex)
                .max()
                .orElse(0);
        return member.status()
                .map(status -> Math.max(0, newest - status.appliedIndex().orElse(status.raftIndex())))
                .orElse(0L);
    }
}
