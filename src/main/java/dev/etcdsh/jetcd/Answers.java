package dev.etcdsh.jetcd;

import dev.etcdsh.cluster.Alarm;
import dev.etcdsh.cluster.AlarmType;
import dev.etcdsh.cluster.Bytes;
import dev.etcdsh.cluster.ClusterId;
import dev.etcdsh.cluster.Member;
import dev.etcdsh.cluster.MemberId;
import dev.etcdsh.cluster.MemberStatus;
import dev.etcdsh.cluster.Membership;
import dev.etcdsh.cluster.Quota;
import io.etcd.jetcd.api.AlarmMember;
import io.etcd.jetcd.api.MemberListResponse;
import io.etcd.jetcd.api.StatusResponse;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads etcd's answers. */
final class Answers {
    /** {@code dbSizeQuota} of etcd 3.6 (rpc.proto), which jetcd's class does not have. */
    private static final int QUOTA_FIELD = 12;

    private static final int NOSPACE = 1;
    private static final int CORRUPT = 2;

    private Answers() {}

    /** In the order of their names: etcd's own, by id, means nothing to anybody. */
    static Membership membership(MemberListResponse answer) {
        List<Member> members = answer.getMembersList().stream()
                .map(member -> new Member(
                        new MemberId(member.getID()),
                        member.getName(),
                        member.getPeerURLsList(),
                        member.getClientURLsList(),
                        member.getIsLearner()))
                .sorted(Comparator.comparing(Member::name)
                        .thenComparing(member -> member.id().hex()))
                .toList();
        return new Membership(new ClusterId(answer.getHeader().getClusterId()), members);
    }

    static MemberStatus status(StatusResponse answer) {
        boolean since34 = !answer.getVersion().matches("3\\.[0-3]\\..*");
        return new MemberStatus(
                new MemberId(answer.getHeader().getMemberId()),
                answer.getVersion(),
                new Bytes(Math.max(0, answer.getDbSize())),
                since34 ? Optional.of(new Bytes(Math.max(0, answer.getDbSizeInUse()))) : Optional.empty(),
                quota(answer),
                new MemberId(answer.getLeader()),
                answer.getIsLearner(),
                answer.getRaftTerm(),
                answer.getRaftIndex(),
                since34 ? OptionalLong.of(answer.getRaftAppliedIndex()) : OptionalLong.empty(),
                answer.getHeader().getRevision(),
                since34 ? Optional.of(answer.getErrorsList()) : Optional.empty());
    }

    static Alarm alarm(AlarmMember alarm) {
        AlarmType type =
                switch (alarm.getAlarmValue()) {
                    case NOSPACE -> AlarmType.NOSPACE;
                    case CORRUPT -> AlarmType.CORRUPT;
                    default -> AlarmType.UNKNOWN;
                };
        return new Alarm(new MemberId(alarm.getMemberID()), type);
    }

    /** The number an alarm has on the wire; 0 for one we do not know. */
    static int number(AlarmType type) {
        return switch (type) {
            case NOSPACE -> NOSPACE;
            case CORRUPT -> CORRUPT;
            case UNKNOWN -> 0;
        };
    }

    private static Optional<Quota> quota(StatusResponse answer) {
        List<Long> values = answer.getUnknownFields().getField(QUOTA_FIELD).getVarintList();
        long bytes = values.isEmpty() ? 0 : values.get(values.size() - 1);
        if (bytes == 0) {
            return Optional.empty();
        }
        return Optional.of(bytes < 0 ? Quota.NONE : Quota.of(bytes));
    }
}
