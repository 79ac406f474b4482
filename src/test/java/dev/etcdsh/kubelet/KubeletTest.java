package dev.etcdsh.kubelet;

import static dev.etcdsh.kubelet.Event.Kind.EDITED;
import static dev.etcdsh.kubelet.Event.Kind.EXITED;
import static dev.etcdsh.kubelet.Event.Kind.FORCED;
import static dev.etcdsh.kubelet.Event.Kind.GONE;
import static dev.etcdsh.kubelet.Event.Kind.NO_IMAGE;
import static dev.etcdsh.kubelet.Event.Kind.SEEN;
import static dev.etcdsh.kubelet.Event.Kind.STARTED;
import static dev.etcdsh.kubelet.Event.Kind.STOPPED;
import static dev.etcdsh.kubelet.Event.Kind.UNREADABLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The manifests folder, event by event, as a real kubelet was measured. */
class KubeletTest {
    private static final Duration A_WHILE = Duration.ofMillis(400);

    private final FakeNode node;
    private final EventLog log;

    KubeletTest() throws IOException {
        node = new FakeNode();
        log = node.kubelet.log();
    }

    @AfterEach
    void end() {
        node.close();
        assertThat(log.of(Event.Kind.BROKEN)).isEmpty();
    }

    @Test
    void aProcessThatIsKilledFromOutsideIsStartedAgainAtOnce() throws IOException {
        node.rename("etcd.yaml", node.manifest(""));
        node.awaitStarts(1);

        kill(node.status().process().orElseThrow());
        node.awaitStarts(2);

        assertThat(log.course()).containsExactly(SEEN, STARTED, EXITED, STARTED);
        assertThat(log.between(EXITED, STARTED)).isLessThan(Duration.ofSeconds(1));
        assertThat(node.status().restarts()).isEqualTo(1);
    }

    @Test
    void anEditRestartsItAndTheBytesOfBeforeBringItsUidBack() throws IOException {
        String original = node.manifest("l");
        node.rename("etcd.yaml", original);
        node.awaitStarts(1);
        String uid = node.status().uid();

        node.rename("etcd.yaml", node.manifest(""));
        node.awaitStarts(2);

        assertThat(log.course()).containsExactly(SEEN, STARTED, EDITED, STOPPED, STARTED);
        assertThat(log.between(EDITED, STARTED)).isBetween(Duration.ofSeconds(2), Duration.ofSeconds(4));
        assertThat(node.status()).satisfies(status -> {
            assertThat(status.uid()).isNotEqualTo(uid);
            assertThat(status.restarts()).isZero();
        });

        node.rename("etcd.yaml", original);
        node.awaitStarts(3);

        assertThat(node.status().uid()).isEqualTo(uid);
        assertThat(node.status().restarts()).isZero();
    }

    @Test
    void theSameBytesATouchAndAFileWithALeadingDotAreNoEdit() throws IOException {
        node.rename("etcd.yaml", node.manifest("l"));
        node.awaitStarts(1);

        node.rename("etcd.yaml", node.manifest("l"));
        Files.setLastModifiedTime(node.manifests.resolve("etcd.yaml"), FileTime.from(Instant.EPOCH));
        Files.writeString(node.manifests.resolve(".etcd.yaml.etcdsh"), node.manifest(""));
        node.rename("etcd.yaml", "# comments are not what a pod is made of\n" + node.manifest("l"));

        nothingHappensAfter(SEEN, STARTED);
    }

    @Test
    void aManifestMovedAwayStopsItAndBackStartsIt() throws IOException {
        Path manifest = node.manifests.resolve("etcd.yaml");
        Path aside = node.manifests.resolveSibling("etcd.yaml");
        node.rename("etcd.yaml", node.manifest(""));
        node.awaitStarts(1);

        Files.move(manifest, aside);
        node.awaitCount(STOPPED, 1);
        nothingHappensAfter(SEEN, STARTED, GONE, STOPPED);
        assertThat(node.kubelet.status("etcd")).isEmpty();

        Files.move(aside, manifest);
        node.awaitStarts(2);
    }

    @Test
    void aStrayFileIsTakenForThePodUntilItIsRemoved() throws IOException {
        node.rename("etcd.yaml", node.manifest("l"));
        node.awaitStarts(1);
        String uid = node.status().uid();
        Path stray = node.manifests.resolve("etcd.yaml.bak");

        Files.writeString(stray, node.manifest(""));
        node.awaitStarts(2);
        assertThat(node.status().uid()).isNotEqualTo(uid);
        Files.delete(stray);
        node.awaitStarts(3);

        assertThat(node.status().uid()).isEqualTo(uid);
        assertThat(log.course()).containsExactly(SEEN, STARTED, EDITED, STOPPED, STARTED, EDITED, STOPPED, STARTED);
    }

    @Test
    void aFileHalfWrittenIsComplainedOfOnceAndChangesNothing() throws IOException {
        node.rename("etcd.yaml", node.manifest(""));
        node.awaitStarts(1);

        node.rename("etcd.yaml", node.manifest("").replaceFirst("(?s)spec.*", "spec: {containers: ["));
        node.awaitCount(UNREADABLE, 1);
        nothingHappensAfter(SEEN, STARTED, UNREADABLE);
    }

    @Test
    void whatDoesNotEndInItsTimeOfGraceIsKilled() throws IOException {
        Path deaf = node.manifests.resolveSibling("deaf");
        String script = "'trap \"\" TERM; : >" + deaf + "; while :; do sleep 1 & wait; done'";
        node.rename("etcd.yaml", node.manifest(List.of("sh", "-c", script), ""));
        node.awaitStarts(1);
        await().until(() -> Files.exists(deaf));

        Files.delete(node.manifests.resolve("etcd.yaml"));
        node.awaitCount(STOPPED, 1);

        assertThat(log.course()).containsExactly(SEEN, STARTED, GONE, FORCED, STOPPED);
    }

    @Test
    void aPodWithoutAnImageIsWaitedForAndSaidOnce() throws IOException {
        node.rename("kube-apiserver.yaml", node.manifest("").replace("idle:1", "kube-apiserver:1"));

        node.awaitCount(NO_IMAGE, 1);
        nothingHappensAfter(SEEN, NO_IMAGE);
    }

    private void nothingHappensAfter(Event.Kind... course) {
        await().during(A_WHILE)
                .atMost(A_WHILE.multipliedBy(3))
                .untilAsserted(() -> assertThat(log.course()).as(log.toString()).containsExactly(course));
    }

    private static void kill(long process) {
        ProcessHandle.of(process).orElseThrow().destroyForcibly();
    }
}
