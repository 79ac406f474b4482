package dev.etcdsh.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etcdsh.maintenance.Operator.Answer;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What suspending and restoring show, literally, on a screen so wide that nothing hangs on the length of the root's name. */
class ProbeScreensTest {
    private final Path root;

    ProbeScreensTest(@TempDir Path root) {
        this.root = root;
    }

    @Test
    void suspendedAndRestored() {
        ProbeBench node = ProbeBench.of(root, "v1.22.17-default", "3.5.6").outOfSpace();

        assertThat(node.screen("probe suspend")).isEqualTo("""
                Plan: hold the kubelet off from etcd on this node
                  1. take the liveness and startup probe out of @/etc/kubernetes/manifests/etcd.yaml, keeping the original in @/var/lib/etcdsh/probes
                  the kubelet restarts etcd once, 15 to 50 s after that; an API server beside it is without etcd meanwhile
                WORK              MEMBER  OUTCOME   TOOK  REASON
                suspend probe     etcd-1  done       0ms  -
                wait for restart  etcd-1  done     15.0s  a new process after 15.0s
                the kubelet leaves etcd alone until 'probe restore'
                """);
        assertThat(node.screen("probe status")).isEqualTo("""
                MANIFEST   @/etc/kubernetes/manifests/etcd.yaml
                MEMBER     etcd-1
                ETCD       3.5.6
                NOSPACE    raised
                SUSPENDED  since 2026-11-23T17:40:05Z by root

                no probes

                spared  NOSPACE alone            there is no liveness probe
                spared  restarted under NOSPACE  there is neither a startup nor a liveness probe
                spared  a defragmentation        there is no liveness probe
                the liveness and startup probe of @/etc/kubernetes/manifests/etcd.yaml is suspended: 'probe restore' puts it back
                """);
        assertThat(node.screen("probe suspend")).isEqualTo("""
                nothing to suspend: the liveness and startup probe of @/etc/kubernetes/manifests/etcd.yaml has been suspended since 2026-11-23T17:40:05Z
                """);
        assertThat(node.screen("probe restore")).isEqualTo("""
                Plan: give the kubelet the liveness and startup probe of @/etc/kubernetes/manifests/etcd.yaml back
                  1. put the original of @/etc/kubernetes/manifests/etcd.yaml back, byte by byte
                  the kubelet restarts etcd once, 15 to 50 s after that; an API server beside it is without etcd meanwhile
                WORK              MEMBER  OUTCOME   TOOK  REASON
                restore probe     etcd-1  done       0ms  -
                wait for restart  etcd-1  done     15.0s  a new process after 15.0s
                the kubelet looks at etcd as before
                """);
    }

    @Test
    void turnedElsewhere() {
        ProbeBench node = ProbeBench.of(root, "v1.22.17-default", "3.5.6").outOfSpace();

        assertThat(node.screen("probe suspend --rewrite --dry-run")).isEqualTo("""
                Plan: hold the kubelet off from etcd on this node
                  1. turn the liveness and startup probe in @/etc/kubernetes/manifests/etcd.yaml to http://127.0.0.1:2381/health?exclude=NOSPACE&serializable=true, keeping the original in @/var/lib/etcdsh/probes
                  the kubelet restarts etcd once, 15 to 50 s after that; an API server beside it is without etcd meanwhile
                """);
    }

    @Test
    void aManifestThatWasChangedMeanwhile() {
        ProbeBench node = ProbeBench.of(root, "v1.17.17-default", "3.4.3").outOfSpace();

        node.run("probe suspend");
        node.edit("--snapshot-count=10000", "--snapshot-count=5000");
        node.bench().answering(Answer.NOBODY_TO_ASK);

        assertThat(node.screen("probe status")).isEqualTo("""
                MANIFEST   @/etc/kubernetes/manifests/etcd.yaml
                MEMBER     etcd-1
                ETCD       3.4.3
                NOSPACE    raised
                SUSPENDED  since 2026-11-23T17:40:05Z by root

                no probes

                spared  NOSPACE alone            there is no liveness probe
                spared  restarted under NOSPACE  there is neither a startup nor a liveness probe
                spared  a defragmentation        there is no liveness probe
                the liveness probe of @/etc/kubernetes/manifests/etcd.yaml is suspended: 'probe restore' puts it back
                caution: @/etc/kubernetes/manifests/etcd.yaml was changed since it was suspended: 'probe restore' shows how
                """);
        assertThat(node.screen("probe restore --yes")).isEqualTo("""
                -     - --snapshot-count=10000
                +     - --snapshot-count=5000
                refused: @/etc/kubernetes/manifests/etcd.yaml was changed since it was suspended
                  next: 'probe restore --probe-only' puts back the probes alone; the original is @/var/lib/etcdsh/probes/etc-kubernetes-manifests-etcd.yaml/original.yaml
                """);
        assertThat(node.screen("probe restore --probe-only --yes")).isEqualTo("""
                Plan: give the kubelet the liveness probe of @/etc/kubernetes/manifests/etcd.yaml back
                  1. put the probes alone back into @/etc/kubernetes/manifests/etcd.yaml, which was changed meanwhile
                  the kubelet restarts etcd once, 15 to 50 s after that; an API server beside it is without etcd meanwhile
                WORK              MEMBER  OUTCOME   TOOK  REASON
                restore probe     etcd-1  done       0ms  -
                wait for restart  etcd-1  done     15.0s  a new process after 15.0s
                the kubelet looks at etcd as before
                """);
    }

    @Test
    void theOthersAreDownToo() {
        ProbeBench node = ProbeBench.of(root, "v1.17.17-default", "3.4.3").outOfSpace();

        node.bench().cluster.kill("etcd-2");
        node.bench().cluster.kill("etcd-3");

        assertThat(node.screen("probe suspend")).isEqualTo("""
                Plan: hold the kubelet off from etcd on this node
                  1. take the liveness probe out of @/etc/kubernetes/manifests/etcd.yaml, keeping the original in @/var/lib/etcdsh/probes
                  the kubelet restarts etcd once, 15 to 50 s after that; an API server beside it is without etcd meanwhile
                  etcd-2 and etcd-3 do not answer: that does not matter here, for the kubelet restarts this etcd anyway
                WORK              MEMBER  OUTCOME   TOOK  REASON
                suspend probe     etcd-1  done       0ms  -
                wait for restart  etcd-1  done     15.0s  a new process after 15.0s; etcd-2 and etcd-3 do not answer: there is no quorum yet, and their nodes are next
                the kubelet leaves etcd alone until 'probe restore'
                caution: etcd-2 and etcd-3 do not answer: there is no quorum yet, and their nodes are next
                """);
        assertThat(node.screen("probe restore")).isEqualTo("""
                Plan: give the kubelet the liveness probe of @/etc/kubernetes/manifests/etcd.yaml back
                  1. put the original of @/etc/kubernetes/manifests/etcd.yaml back, byte by byte
                  the kubelet restarts etcd once, 15 to 50 s after that; an API server beside it is without etcd meanwhile
                refused: etcd-2 and etcd-3 do not answer, and the kubelet would restart this one, too
                  next: bring the other members back first; 'status' shows them
                """);
    }

    @Test
    void aKubeletThatDoesNotRestartIt() {
        ProbeBench node = ProbeBench.of(root, "v1.17.17-default", "3.4.3", Duration.ofHours(1))
                .outOfSpace();

        assertThat(node.screen("probe suspend")).isEqualTo("""
                Plan: hold the kubelet off from etcd on this node
                  1. take the liveness probe out of @/etc/kubernetes/manifests/etcd.yaml, keeping the original in @/var/lib/etcdsh/probes
                  the kubelet restarts etcd once, 15 to 50 s after that; an API server beside it is without etcd meanwhile
                WORK              MEMBER  OUTCOME   TOOK  REASON
                suspend probe     etcd-1  done       0ms  -
                wait for restart  etcd-1  done     2m30s  the kubelet has not restarted etcd within 2m30s
                the kubelet leaves etcd alone until 'probe restore'
                caution: the kubelet has not restarted etcd within 2m30s
                """);
    }

    @Test
    void withoutWaiting() {
        ProbeBench node = ProbeBench.of(root, "konvoy", "3.3.15").outOfSpace();

        assertThat(node.screen("probe suspend --no-wait")).isEqualTo("""
                Plan: hold the kubelet off from etcd on this node
                  1. take the liveness probe out of @/etc/kubernetes/manifests/etcd.yaml, keeping the original in @/var/lib/etcdsh/probes
                  the kubelet restarts etcd once, 15 to 50 s after that; an API server beside it is without etcd meanwhile
                WORK           MEMBER  OUTCOME  TOOK  REASON
                suspend probe  etcd-1  done      0ms  the kubelet will restart etcd once, 15 to 50 s from now
                the kubelet leaves etcd alone until 'probe restore'
                """);
    }
}
