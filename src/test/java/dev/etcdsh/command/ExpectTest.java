package dev.etcdsh.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.etcdsh.cluster.Alarm;
import dev.etcdsh.cluster.AlarmType;
import dev.etcdsh.cluster.Bytes;
import dev.etcdsh.cluster.FakeCluster;
import dev.etcdsh.cluster.MemberId;
import dev.etcdsh.cluster.Problem;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code expect} lets pass, and with what evidence it does not. Files are 20 KiB and quotas 16 MiB at first. */
class ExpectTest {
    private final Bench bench = new Bench(FakeCluster.ofThree());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alarms none",
                "members healthy",
                "db-size < 80% of quota",
                "db-size <= 0.2% of quota",
                "db-size < 1MiB",
                "db-size >= 20KiB",
                "db-size<1.5MiB",
                "revision > 0",
                "revision>=1",
                "REVISION < 2"
            })
    void whatHoldsIsSaidToBeAsExpected(String condition) {
        Result result = bench.run("expect " + condition);

        assertThat(result.exit()).isEqualTo(Exit.DONE);
        assertThat(result.lines()).containsExactly("as expected: " + condition);
        assertThat(result.changed()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            db-size > 1MiB          | the largest file is 20.0 KiB, of etcd-1                             | 'status' shows the sizes
            db-size > 50% of quota  | the file of etcd-1, 20.0 KiB, fills 0.1 % of its quota of 16.0 MiB  | 'status' shows sizes and quotas
            revision > 1            | the revision is 1                                                   | 'revision' shows it
            """)
    void whatDoesNotHoldIsShownWithItsEvidence(String condition, String why, String next) {
        assertThat(refusal(condition)).isEqualTo(new Problem("not as expected: " + condition, why, next));
    }

    @Test
    void alarmsAreNamedWithWhoRaisedThemAlsoWhereThatIsNoMember() {
        bench.cluster.raise(new Alarm(bench.member("etcd-2").id(), AlarmType.NOSPACE));
        bench.cluster.raise(new Alarm(new MemberId(0x7b), AlarmType.CORRUPT));

        assertThat(refusal("alarms none").why()).isEqualTo("NOSPACE by etcd-2; CORRUPT by 7b");
        assertThat(bench.run("expect members healthy").exit()).isEqualTo(Exit.DONE);
    }

    @Test
    void aMemberThatIsSilentIsNotHealthyAndItsFileMayBeTheLargest() {
        bench.cluster.kill("etcd-3");

        assertThat(refusal("members healthy").why()).startsWith("etcd-3 does not answer: ");
        assertThat(refusal("db-size < 80% of quota").why())
                .startsWith("the file of etcd-3 cannot be seen: it does not answer: ");
        assertThat(refusal("db-size < 1MiB").why())
                .startsWith("the file of etcd-3 cannot be seen: it does not answer: ");
        assertThat(bench.run("expect alarms none").exit()).isEqualTo(Exit.DONE);
    }

    @Test
    void theLargestFileIsJudgedAndTheFullestQuota() {
        bench.cluster.member("etcd-2").file(8 * Bytes.MIB).quota(100 * Bytes.MIB);
        bench.cluster.member("etcd-3").file(4 * Bytes.MIB - 1).quota(5 * Bytes.MIB);

        assertThat(refusal("db-size < 1MiB").why()).isEqualTo("the largest file is 8.0 MiB, of etcd-2");
        assertThat(refusal("db-size > 80% of quota").why())
                .isEqualTo("the file of etcd-3, 4.0 MiB, fills 79.9 % of its quota of 5.0 MiB");
        assertThat(bench.run("expect db-size < 80% of quota").exit()).isEqualTo(Exit.DONE);
    }

    @Test
    void aQuotaThatIsNotKnownIsNeverAsExpectedAndNoLimitIsNeverFilled() {
        bench.cluster.member("etcd-1").withoutMetrics();
        assertThat(refusal("db-size < 80% of quota").why()).isEqualTo("the quota of etcd-1 is not known");

        Bench unlimited = new Bench(FakeCluster.of(1, "3.7.3", -1));
        assertThat(unlimited.run("expect db-size < 80% of quota").exit()).isEqualTo(Exit.DONE);
    }

    @Test
    void theConditionMayBeQuotedAsAWhole() {
        assertThatCode(() -> new Expect().check(new Arguments(Map.of(), List.of("db-size < 80% of quota"))))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            alarms                   | after 'alarms' comes 'none' and nothing else
            alarms none at all       | after 'alarms' comes 'none' and nothing else
            members happy            | after 'members' comes 'healthy' and nothing else
            weather fine             | no condition begins with 'weather'
            db-size                  | db-size is compared with a size or with a share of the quota
            db-size < 80%            | '80%': it is no size
            db-size < x% of quota    | 'x%' is no share
            db-size < 2GB            | '2GB': GB may mean powers of 1000 or of 1024; etcd's quotas count in 1024s: write 2GiB
            db-size = 2GiB           | '=' compares nothing
            revision                 | revision is compared with one number
            revision > many          | 'many': it is no whole number
            revision > -1            | '-1': it is below 0
            """)
    void whatIsNoConditionIsRefusedBeforeAnythingIsAsked(String condition, String why) {
        assertThatThrownBy(() -> bench.run("expect " + condition))
                .isInstanceOfSatisfying(UsageError.class, wrong -> assertThat(wrong.problem())
                        .isEqualTo(new Problem(
                                "not a condition: " + condition,
                                why,
                                "write one of: alarms none; members healthy; db-size < 80% of quota; db-size < 1.5GiB; "
                                        + "revision > 100")));
    }

    private Problem refusal(String condition) {
        Result result = bench.run("expect " + condition);
        assertThat(result.exit()).isEqualTo(Exit.REFUSED);
        return result.problem().orElseThrow();
    }
}
