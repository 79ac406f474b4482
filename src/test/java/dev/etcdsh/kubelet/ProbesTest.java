package dev.etcdsh.kubelet;

import static dev.etcdsh.kubelet.Event.Kind.BACK_OFF;
import static dev.etcdsh.kubelet.Event.Kind.KILLED;
import static dev.etcdsh.kubelet.Event.Kind.NOT_READY;
import static dev.etcdsh.kubelet.Event.Kind.READY;
import static dev.etcdsh.kubelet.Event.Kind.SEEN;
import static dev.etcdsh.kubelet.Event.Kind.STARTED;
import static dev.etcdsh.kubelet.Event.Kind.STARTUP_DONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What probes lead to, and when. */
class ProbesTest {
    private static final Duration A_WHILE = Duration.ofMillis(500);

    private final FakeNode node;
    private final EventLog log;

    ProbesTest() throws IOException {
        node = new FakeNode();
        log = node.kubelet.log();
    }

    @AfterEach
    void end() {
        node.close();
        assertThat(log.of(Event.Kind.BROKEN)).isEmpty();
    }

    @Test
    void livenessKillsAfterEightFailuresAndFromTheFourthTimeOnTheNextStartWaits() throws IOException {
        node.page.says("/livez?x=1", 503);
        node.rename("etcd.yaml", node.manifest("l"));
        node.awaitStarts(5);

        assertThat(log.course())
                .startsWith(
                        SEEN, STARTED, KILLED, STARTED, KILLED, STARTED, KILLED, STARTED, KILLED, BACK_OFF, STARTED);
        assertThat(log.between(BACK_OFF, STARTED)).isGreaterThanOrEqualTo(scaled(40));
        assertThat(log.of(KILLED).get(0).at().minus(log.of(STARTED).get(0).at()))
                .isBetween(scaled(15 + 70), scaled(15 + 70).plusSeconds(2));
        assertThat(log.last(KILLED).text()).isEqualTo("liveness probe failed 8 times: 503");
        assertThat(node.status().restarts()).isEqualTo(4);
    }

    @Test
    void failuresCountInARowOnly() throws IOException {
        node.rename("etcd.yaml", node.manifest("l"));
        node.awaitStarts(1);

        for (int round = 1; round <= 3; round++) {
            node.page.says("/livez?x=1", 503);
            node.awaitCount(Event.Kind.PROBE_FAILED, log.count(Event.Kind.PROBE_FAILED) + 3);
            node.page.says("/livez?x=1", 200);
            await().during(scaled(30)).until(() -> log.count(KILLED) == 0);
        }

        assertThat(log.course()).containsExactly(SEEN, STARTED);
    }

    @Test
    void livenessBeginsWhenTheStartupProbeHasSucceeded() throws IOException {
        node.page.says("/started", 503);
        node.page.says("/livez?x=1", 503);
        node.rename("etcd.yaml", node.manifest("ls"));
        node.awaitCount(KILLED, 1);
        node.page.says("/started", 200);
        node.awaitCount(KILLED, 2);

        assertThat(log.of(KILLED))
                .extracting(Event::text)
                .containsExactly("startup probe failed 24 times: 503", "liveness probe failed 8 times: 503");
        assertThat(log.of(KILLED).get(0).at().minus(log.of(STARTED).get(0).at()))
                .isBetween(scaled(240), scaled(240).plusSeconds(2));
        assertThat(log.course()).containsExactly(SEEN, STARTED, KILLED, STARTED, STARTUP_DONE, KILLED);
    }

    @Test
    void readinessIsToldAndKillsNobody() throws IOException {
        node.rename("etcd.yaml", node.manifest("sr"));
        node.awaitCount(READY, 1);
        assertThat(node.status().ready()).isTrue();

        node.page.says("/readyz", 503);
        node.awaitCount(NOT_READY, 1);
        assertThat(node.status().ready()).isFalse();

        await().during(A_WHILE).atMost(A_WHILE.multipliedBy(3)).until(() -> log.count(KILLED) == 0);
        assertThat(log.course()).containsExactly(SEEN, STARTED, STARTUP_DONE, READY, NOT_READY);
    }

    @Test
    void aPortOnWhichNobodyAnswersFailsToo() throws IOException {
        node.rename(
                "etcd.yaml",
                node.manifest("s")
                        .replace("containerPort: " + node.page.port(), "containerPort: 1")
                        .replace("Threshold: 24", "Threshold: 2"));
        node.awaitCount(KILLED, 1);

        assertThat(log.last(KILLED).text()).isEqualTo("startup probe failed 2 times: no answer");
    }

    @Test
    void aProgramIsAProbeByItsExitCode() throws IOException {
        node.rename("etcd.yaml", node.manifest(List.of("sleep", "600"), """
                            livenessProbe:
                              exec: {command: [/bin/sh, -ec, 'exit 3']}
                              periodSeconds: 5
                        """));
        node.awaitCount(KILLED, 1);

        assertThat(log.last(KILLED).text()).isEqualTo("liveness probe failed 3 times: exit code 3");
    }

    private static Duration scaled(int seconds) {
        return Duration.ofSeconds(seconds).dividedBy(FakeNode.FACTOR);
    }
}
