package dev.etcdsh.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Records that compare by code of their own compare all that they hold. */
class EqualityTest {
    private static final MemberId ID = new MemberId(1);
    private static final List<String> PEER = List.of("http://a:2380");
    private static final List<String> CLIENT = List.of("http://a:2379");

    @Test
    void members() {
        Member member = new Member(ID, "etcd-1", PEER, CLIENT, false);

        assertThat(new Member(new MemberId(1), "etcd-1", List.copyOf(PEER), List.copyOf(CLIENT), false))
                .isEqualTo(member)
                .hasSameHashCodeAs(member);
        assertThat(List.of(
                        new Member(new MemberId(2), "etcd-1", PEER, CLIENT, false),
                        new Member(ID, "etcd-2", PEER, CLIENT, false),
                        new Member(ID, "etcd-1", CLIENT, CLIENT, false),
                        new Member(ID, "etcd-1", PEER, PEER, false),
                        new Member(ID, "etcd-1", PEER, CLIENT, true)))
                .doesNotContain(member);
    }

    @Test
    void alarms() {
        Alarm alarm = new Alarm(ID, AlarmType.NOSPACE);

        assertThat(new Alarm(new MemberId(1), AlarmType.NOSPACE))
                .isEqualTo(alarm)
                .hasSameHashCodeAs(alarm);
        assertThat(List.of(new Alarm(new MemberId(2), AlarmType.NOSPACE), new Alarm(ID, AlarmType.CORRUPT)))
                .doesNotContain(alarm);
    }
}
