package dev.etcdsh.command;

import dev.etcdsh.cluster.Alarm;
import dev.etcdsh.cluster.AlarmType;
import dev.etcdsh.cluster.Bytes;
import dev.etcdsh.cluster.CallFailed;
import dev.etcdsh.cluster.ClusterId;
import dev.etcdsh.cluster.ClusterView;
import dev.etcdsh.cluster.Member;
import dev.etcdsh.cluster.MemberId;
import dev.etcdsh.cluster.MemberStatus;
import dev.etcdsh.cluster.MemberView;
import dev.etcdsh.cluster.Membership;
import dev.etcdsh.cluster.Problem;
import dev.etcdsh.cluster.Quota;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** A cluster of three at 02:40, two of its names Korean. */
public final class Sample {
    static final Instant NOW = Instant.parse("2026-11-23T17:40:05Z");
    static final Member SEOUL = member(0x8211f1d0f64f3269L, "서울-노드", 1);
    static final Member BUSAN = member(0x91bc3c398fb3c146L, "부산-노드", 2);
    static final Member THIRD = member(0xfd422379fda50e48L, "etcd-3", 3);
    static final Membership MEMBERSHIP =
            new Membership(new ClusterId(0xcdf818194e3a8c32L), List.of(SEOUL, BUSAN, THIRD));
    static final MemberId GONE = new MemberId(0xa8266ecf031671f3L);

    private Sample() {}

    /** Out of space: two members raised the alarm, the third's file is larger than its quota all the same. */
    public static ClusterView outOfSpace() {
        return view(
                Optional.of(List.of(nospace(THIRD.id()), nospace(SEOUL.id()))),
                answers(SEOUL, 2_147_561_472L, 48_211, List.of("memberID:9372538179322589801 alarm:NOSPACE ")),
                answers(BUSAN, 2_122_317_824L, 48_211, List.of()),
                answers(THIRD, 2_147_483_648L, 48_209, List.of()));
    }

    /** The same with the third dead, and the alarm of a member removed long ago. */
    public static ClusterView oneDead() {
        return view(
                Optional.of(List.of(nospace(GONE), nospace(SEOUL.id()), nospace(THIRD.id()))),
                answers(SEOUL, 2_147_561_472L, 48_211, List.of()),
                answers(BUSAN, 2_122_317_824L, 48_211, List.of()),
                silent(THIRD));
    }

    public static ClusterView healthy() {
        return view(
                Optional.of(List.of()),
                answers(SEOUL, 16_801_792L, 48_211, List.of()),
                answers(BUSAN, 16_801_792L, 48_211, List.of()),
                answers(THIRD, 16_801_792L, 48_211, List.of()));
    }

    public static ClusterView allDead() {
        return new ClusterView(
                NOW,
                MEMBERSHIP,
                List.of(silent(SEOUL), silent(BUSAN), silent(THIRD)),
                Optional.empty(),
                Optional.of(refused(SEOUL)));
    }

    static CallFailed refused(Member member) {
        return new CallFailed(
                CallFailed.Kind.UNREACHABLE,
                new Problem(
                        member.label() + " (" + endpoint(member) + ") is unreachable",
                        "connection refused",
                        "is etcd running on that node?"));
    }

    static ClusterView view(Optional<List<Alarm>> alarms, MemberView... members) {
        return new ClusterView(NOW, MEMBERSHIP, List.of(members), alarms, Optional.empty());
    }

    static MemberView answers(Member member, long dbSize, long revision, List<String> errors) {
        MemberStatus status = new MemberStatus(
                member.id(),
                "3.5.35",
                new Bytes(dbSize),
                Optional.of(new Bytes(dbSize / 10)),
                Optional.of(Quota.of(2 * Bytes.GIB)),
                BUSAN.id(),
                false,
                4,
                51_377,
                OptionalLong.of(51_377 - (48_211 - revision)),
                revision,
                Optional.of(errors));
        return new MemberView(
                member, endpoint(member), Optional.of(status), Optional.empty(), Optional.empty(), Optional.empty());
    }

    static MemberView silent(Member member) {
        return new MemberView(
                member,
                endpoint(member),
                Optional.empty(),
                Optional.empty(),
                Optional.of(refused(member)),
                Optional.empty());
    }

    static Alarm nospace(MemberId member) {
        return new Alarm(member, AlarmType.NOSPACE);
    }

    private static Member member(long id, String name, int number) {
        return new Member(
                new MemberId(id),
                name,
                List.of("https://10.0.0.1" + number + ":2380"),
                List.of("https://10.0.0.1" + number + ":2379"),
                false);
    }

    private static String endpoint(Member member) {
        return member.clientUrls().get(0).substring("https://".length());
    }
}
