package dev.etcdsh.jetcd;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.UnknownFieldSet;
import dev.etcdsh.cluster.Alarm;
import dev.etcdsh.cluster.AlarmType;
import dev.etcdsh.cluster.Bytes;
import dev.etcdsh.cluster.MemberId;
import dev.etcdsh.cluster.MemberStatus;
import dev.etcdsh.cluster.Quota;
import io.etcd.jetcd.api.AlarmMember;
import io.etcd.jetcd.api.ResponseHeader;
import io.etcd.jetcd.api.StatusResponse;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class AnswersTest {
    @Test
    void aStatusOfEtcd37CarriesEverything() {
        StatusResponse answer = StatusResponse.newBuilder()
                .setHeader(ResponseHeader.newBuilder().setMemberId(-1).setRevision(42))
                .setVersion("3.7.3")
                .setDbSize(2048)
                .setDbSizeInUse(1024)
                .setLeader(-1)
                .setRaftTerm(3)
                .setRaftIndex(100)
                .setRaftAppliedIndex(99)
                .setIsLearner(true)
                .addErrors("memberID:1  alarm:NOSPACE ")
                .setUnknownFields(quota(4096))
                .build();

        assertThat(Answers.status(answer))
                .isEqualTo(new MemberStatus(
                        new MemberId(-1),
                        "3.7.3",
                        new Bytes(2048),
                        Optional.of(new Bytes(1024)),
                        Optional.of(Quota.of(4096)),
                        new MemberId(-1),
                        true,
                        3,
                        100,
                        OptionalLong.of(99),
                        42,
                        Optional.of(List.of("memberID:1  alarm:NOSPACE "))));
    }

    @Test
    void whatEtcd33DoesNotCarryIsAbsentAndNotZero() {
        MemberStatus status = Answers.status(StatusResponse.newBuilder()
                .setVersion("3.3.15")
                .setDbSize(2048)
                .setRaftIndex(100)
                .build());

        assertThat(status.inUse()).isEmpty();
        assertThat(status.appliedIndex()).isEmpty();
        assertThat(status.quota()).isEmpty();
        assertThat(status.errors()).isEmpty();
    }

    @Test
    void aQuotaOfZeroIsUnknownANegativeOneIsNoneAndALargeOneIsKept() {
        assertThat(quotaOf(0)).isEmpty();
        assertThat(quotaOf(-1)).contains(Quota.NONE);
        assertThat(quotaOf(1L << 62)).contains(Quota.of(1L << 62));
    }

    @Test
    void alarmsKeepTheirMemberAndTypeAlsoThoseThatTheGeneratedClassDoesNotKnow() {
        assertThat(List.of(alarm(7, 1), alarm(0, 2), alarm(-2, 9)))
                .containsExactly(
                        new Alarm(new MemberId(7), AlarmType.NOSPACE),
                        new Alarm(MemberId.NONE, AlarmType.CORRUPT),
                        new Alarm(new MemberId(-2), AlarmType.UNKNOWN));
    }

    private static Alarm alarm(long member, int type) {
        return Answers.alarm(
                AlarmMember.newBuilder().setMemberID(member).setAlarmValue(type).build());
    }

    private static Optional<Quota> quotaOf(long bytes) {
        return Answers.status(StatusResponse.newBuilder()
                        .setVersion("3.6.16")
                        .setUnknownFields(quota(bytes))
                        .build())
                .quota();
    }

    private static UnknownFieldSet quota(long bytes) {
        return UnknownFieldSet.newBuilder()
                .addField(
                        12, UnknownFieldSet.Field.newBuilder().addVarint(bytes).build())
                .build();
    }
}
