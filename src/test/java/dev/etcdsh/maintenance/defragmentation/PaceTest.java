package dev.etcdsh.maintenance.defragmentation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etcdsh.cluster.Bytes;
import dev.etcdsh.cluster.Member;
import dev.etcdsh.cluster.MemberId;
import dev.etcdsh.cluster.MemberStatus;
import dev.etcdsh.cluster.MemberView;
import dev.etcdsh.cluster.Problem;
import dev.etcdsh.maintenance.Finished;
import dev.etcdsh.maintenance.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** How long a member will be silent, in words. */
class PaceTest {
    private static final Pace PACE = new Pace(210 * Bytes.MIB);

    @Test
    void whatIsInUseIsCopiedAtThePaceOfTheMembersBefore() {
        assertThat(PACE.expected(member("3.7.3", 8 * Bytes.GIB, 1_940 * Bytes.MIB)))
                .isEqualTo("about 9 s: 1.9 GiB at 210.0 MiB/s");
    }

    @Test
    void belowEtcd35OnlyTheFileIsKnownAndThatIsTheMostItCanBe() {
        assertThat(PACE.expected(member("3.4.38", 1_940 * Bytes.MIB, Bytes.MIB)))
                .isEqualTo("at most about 9 s: 1.9 GiB at 210.0 MiB/s");
    }

    @Test
    void lessThanASecondIsNotCounted() {
        assertThat(PACE.expected(member("3.7.3", 8 * Bytes.GIB, 20 * Bytes.MIB)))
                .isEqualTo("less than a second: 20.0 MiB at 210.0 MiB/s");
    }

    @Test
    void itIsLearnedFromAllThatAreDoneAndFromNobodyElse() {
        MemberView small = member("3.7.3", 100 * Bytes.MIB, 100 * Bytes.MIB);
        MemberView large = member("3.7.3", 320 * Bytes.MIB, 320 * Bytes.MIB);
        Finished failed = new Finished(
                "defragment",
                Optional.of(small.member()),
                Optional.of(small),
                Optional.of(small),
                new Outcome.Failed(Problem.of("no")),
                Duration.ofSeconds(60),
                true);

        assertThat(Pace.of(List.of(done(small, 1), failed, done(large, 1)))).contains(PACE);
        assertThat(Pace.of(List.of(failed))).isEmpty();
        assertThat(Pace.of(List.of(done(small, 0)))).isEmpty();
    }

    private static Finished done(MemberView after, long seconds) {
        return new Finished(
                "defragment",
                Optional.of(after.member()),
                Optional.empty(),
                Optional.of(after),
                new Outcome.Done(),
                Duration.ofSeconds(seconds),
                true);
    }

    private static MemberView member(String version, long file, long inUse) {
        Member member = new Member(new MemberId(1), "etcd-1", List.of(), List.of("http://127.0.0.1:2379"), false);
        MemberStatus status = new MemberStatus(
                member.id(),
                version,
                new Bytes(file),
                Optional.of(new Bytes(inUse)),
                Optional.empty(),
                member.id(),
                false,
                2,
                10,
                OptionalLong.of(10),
                10,
                Optional.of(List.of()));
        return new MemberView(
                member, "127.0.0.1:2379", Optional.of(status), Optional.empty(), Optional.empty(), Optional.empty());
    }
}
