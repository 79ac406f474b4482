package dev.etcdsh.kubernetes.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etcdsh.cluster.Bytes;
import dev.etcdsh.cluster.HealthAnswer;
import dev.etcdsh.kubernetes.Probe;
import dev.etcdsh.kubernetes.Probe.Kind;
import dev.etcdsh.kubernetes.ProbeCheck;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What probes make of etcd, by its version; as etcd 3.3 to 3.7 answer, and as a kubelet counts. */
class OutlookTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /health                                    | 3.3.15 | KILLED
            /health                                    | 3.7.3  | KILLED
            /health                                    |        | KILLED
            /health?serializable=true                  | 3.5.35 | KILLED
            /health?serializable=false                 | 3.6.16 | KILLED
            /health?exclude=NOSPACE&serializable=true  | 3.3.15 | KILLED
            /health?exclude=NOSPACE&serializable=true  | 3.4.18 | KILLED
            /health?exclude=NOSPACE&serializable=true  | 3.4.23 | SPARED
            /health?exclude=NOSPACE&serializable=true  | 3.5.1  | KILLED
            /health?exclude=NOSPACE&serializable=true  | 3.5.35 | SPARED
            /health?serializable=true&exclude=NOSPACE  | 3.7.3  | SPARED
            /health?exclude=NOSPACE&serializable=true  |        | UNKNOWN
            /health?exclude=CORRUPT                    | 3.5.35 | KILLED
            /livez                                     | 3.4.23 | KILLED
            /livez                                     | 3.4.29 | SPARED
            /livez                                     | 3.5.10 | KILLED
            /livez                                     | 3.5.11 | SPARED
            /readyz?exclude=non_learner                | 3.7.3  | SPARED
            /livez                                     |        | UNKNOWN
            /metrics                                   |        | SPARED
            /else                                      | 3.5.35 | UNKNOWN
            """)
    void aPageUnderNospace(String path, String version, Fate fate) {
        Outlook outlook = outlook(version, Optional.empty(), liveness(http(path)));

        assertThat(outlook.verdicts().get(0).fate()).isEqualTo(fate);
        assertThat(outlook.verdicts().get(1).fate()).isEqualTo(fate);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /bin/sh -ec ETCDCTL_API=3 etcdctl --endpoints=https://[127.0.0.1]:2379 get foo | 3.3.10 | SPARED
            /bin/sh -c etcdctl endpoint health                                             | 3.4.23 | SPARED
            etcdctl --cacert=ca.crt endpoint health                                        | 3.5.35 | KILLED
            etcdctl put probe now                                                          | 3.7.3  | KILLED
            /opt/probe.sh                                                                  | 3.7.3  | UNKNOWN
            """)
    void aProgramUnderNospace(String command, String version, Fate fate) {
        ProbeCheck exec = new ProbeCheck.Exec(Arrays.asList(command.split(" ", -1)));

        assertThat(outlook(version, Optional.empty(), liveness(exec))
                        .verdicts()
                        .get(0)
                        .fate())
                .isEqualTo(fate);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /livez   | 3199 | SPARED
            /livez   | 3240 | KILLED
            /health  | 3240 | KILLED
            /metrics | 9999 | SPARED
            /livez   |      | UNKNOWN
            """)
    void aDefragmentationIsTooLongWhereTheProbeGivesUpBefore(String path, Long mebibytes, Fate fate) {
        Optional<Bytes> copied = Optional.ofNullable(mebibytes).map(count -> new Bytes(count * Bytes.MIB));

        assertThat(outlook("3.5.35", copied, liveness(http(path)))
                        .verdicts()
                        .get(2)
                        .fate())
                .isEqualTo(fate);
    }

    @Test
    void aPortOfANameThatNobodyHasAlwaysFails() {
        ProbeCheck nowhere = new ProbeCheck.Http("http", Optional.empty(), "probe-port", Optional.empty(), "/livez");

        assertThat(outlook("3.7.3", Optional.empty(), liveness(nowhere)).danger())
                .isTrue();
    }

    @Test
    void aPlainConnectionIsAlwaysTaken() {
        assertThat(outlook("3.7.3", Optional.of(new Bytes(Bytes.GIB * 100)), liveness(ProbeCheck.CONNECTION))
                        .danger())
                .isFalse();
    }

    @Test
    void whatAPageAnswersUnderTheAlarmCountsMoreThanTheVersion() {
        Outlook outlook = new Outlook(
                List.of(liveness(http("/health"))),
                Optional.of("3.5.35"),
                true,
                Map.of("/health", new HealthAnswer("/health", 200, "")),
                Optional.of(Bytes.ZERO));

        assertThat(outlook.danger()).isFalse();
    }

    @Test
    void theStartupProbeCountsForWhatIsRestartedAndTheLivenessProbeForWhatRuns() {
        Outlook of128 = outlook(
                "3.5.15",
                Optional.of(Bytes.ZERO),
                liveness(http("/health?exclude=NOSPACE&serializable=true")),
                probe(Kind.STARTUP, 24, http("/health?serializable=false")));

        assertThat(of128.verdicts().stream()
                        .map(verdict -> verdict.fate() + " " + verdict.why())
                        .collect(Collectors.joining("\n")))
                .isEqualTo("""
                        SPARED liveness asks /health?exclude=NOSPACE&serializable=true, which is well under NOSPACE
                        KILLED startup asks /health?serializable=false, which fails under NOSPACE: killed 4m10s after every start
                        SPARED at most 0 B are copied, in less than a second on a disk that manages 40.0 MiB a second; liveness gives up after 1m20s""");
    }

    @ParameterizedTest
    @CsvSource({
        "3.3.15, 0, /metrics",
        "3.4.3, 0, /metrics",
        "3.4.23, 0, /health?exclude=NOSPACE&serializable=true",
        "3.5.6, 0, /health?exclude=NOSPACE&serializable=true",
        "3.5.35, 0, /livez",
        "3.5.35, 8000, /metrics"
    })
    void thePageToTurnToIsTheOneThatSaysMostWithoutADanger(String version, long mebibytes, String path) {
        Outlook outlook = outlook(version, Optional.of(new Bytes(mebibytes * Bytes.MIB)), liveness(http("/health")));

        assertThat(outlook.better(Kind.LIVENESS)).contains(path);
    }

    private static Outlook outlook(String version, Optional<Bytes> copied, Probe... probes) {
        return new Outlook(List.of(probes), Optional.ofNullable(version), false, Map.of(), copied);
    }

    private static Probe liveness(ProbeCheck check) {
        return probe(Kind.LIVENESS, 8, check);
    }

    private static Probe probe(Kind kind, int threshold, ProbeCheck check) {
        return new Probe(
                kind, check, Duration.ofSeconds(10), Duration.ofSeconds(10), Duration.ofSeconds(15), threshold);
    }

    private static ProbeCheck http(String path) {
        return new ProbeCheck.Http("http", Optional.of("127.0.0.1"), "2381", Optional.of(2381), path);
    }
}
