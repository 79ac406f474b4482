package dev.etcdsh.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is made of a node's probes, literally, on a screen so wide that nothing hangs on the length of the root's name. */
class ProbeVerdictScreensTest {
    private final Path root;

    ProbeVerdictScreensTest(@TempDir Path root) {
        this.root = root;
    }

    @Test
    void aProbeThatKillsUnderNospace() {
        ProbeBench node = ProbeBench.of(root, "v1.17.17-default", "3.4.3").outOfSpace();

        assertThat(node.screen("probe status")).isEqualTo("""
                MANIFEST   @/etc/kubernetes/manifests/etcd.yaml
                MEMBER     etcd-1
                ETCD       3.4.3
                NOSPACE    raised
                SUSPENDED  no

                PROBE     CHECK                         FAILURES  PERIOD  KILLS AFTER  NOW
                liveness  http://127.0.0.1:2381/health         8   10.0s        1m20s  503

                killed  NOSPACE alone            liveness asks /health, which fails under NOSPACE: killed 1m20s after the alarm, and again and again
                killed  restarted under NOSPACE  liveness asks /health, which fails under NOSPACE: killed 1m35s after every start
                spared  a defragmentation        at most 20.0 KiB are copied, in less than a second on a disk that manages 40.0 MiB a second; liveness gives up after 1m20s
                'probe suspend' holds the kubelet off
                """);
    }

    @Test
    void aStartupProbeThatKillsWhatIsRestarted() {
        ProbeBench node = ProbeBench.of(root, "v1.28.15-default", "3.5.15").outOfSpace();

        assertThat(node.screen("probe status")).isEqualTo("""
                MANIFEST   @/etc/kubernetes/manifests/etcd.yaml
                MEMBER     etcd-1
                ETCD       3.5.15
                NOSPACE    raised
                SUSPENDED  no

                PROBE     CHECK                                                           FAILURES  PERIOD  KILLS AFTER  NOW
                liveness  http://127.0.0.1:2381/health?exclude=NOSPACE&serializable=true         8   10.0s        1m20s  200
                startup   http://127.0.0.1:2381/health?serializable=false                       24   10.0s        4m00s  503

                spared  NOSPACE alone            liveness asks /health?exclude=NOSPACE&serializable=true, which is well under NOSPACE
                killed  restarted under NOSPACE  startup asks /health?serializable=false, which fails under NOSPACE: killed 4m10s after every start
                spared  a defragmentation        at most 20.0 KiB are copied, in less than a second on a disk that manages 40.0 MiB a second; liveness gives up after 1m20s
                'probe suspend' holds the kubelet off
                """);
    }

    @Test
    void whereNoProbeIsInDangerNothingIsDone() {
        ProbeBench node = ProbeBench.of(root, "v1.34.4-default", "3.6.5").outOfSpace();

        assertThat(node.screen("probe status")).isEqualTo("""
                MANIFEST   @/etc/kubernetes/manifests/etcd.yaml
                MEMBER     etcd-1
                ETCD       3.6.5
                NOSPACE    raised
                SUSPENDED  no

                PROBE      CHECK                         FAILURES  PERIOD  KILLS AFTER  NOW
                liveness   http://127.0.0.1:2381/livez          8   10.0s        1m20s  200
                startup    http://127.0.0.1:2381/readyz        24   10.0s        4m00s  200
                readiness  http://127.0.0.1:2381/readyz         3    1.0s            -  200

                spared  NOSPACE alone            liveness asks /livez, which is well under NOSPACE
                spared  restarted under NOSPACE  startup asks /readyz, which is well under NOSPACE
                spared  a defragmentation        at most 20.0 KiB are copied, in less than a second on a disk that manages 40.0 MiB a second; liveness gives up after 1m20s
                no probe is in danger: nothing to suspend
                """);
        assertThat(node.screen("probe suspend")).isEqualTo("""
                nothing to suspend: no probe is in danger, and the edit itself would restart etcd ('probe status' says why; --anyway insists)
                """);
        assertThat(node.screen("probe restore")).isEqualTo("""
                nothing to restore: no probe of @/etc/kubernetes/manifests/etcd.yaml is suspended
                """);
        assertThat(node.screen("probe suspend --anyway --dry-run")).isEqualTo("""
                Plan: hold the kubelet off from etcd on this node
                  1. take the liveness and startup probe out of @/etc/kubernetes/manifests/etcd.yaml, keeping the original in @/var/lib/etcdsh/probes
                  the kubelet restarts etcd once, 15 to 50 s after that; an API server beside it is without etcd meanwhile
                """);
    }

    @Test
    void rke2IsAskedWithAPathThatExcludesNothing() {
        ProbeBench node = ProbeBench.of(root, "rke2", "3.5.21");

        assertThat(node.screen("probe status")).isEqualTo("""
                MANIFEST   @/var/lib/rancher/rke2/agent/pod-manifests/etcd.yaml
                MEMBER     etcd-1
                ETCD       3.5.21
                NOSPACE    no
                SUSPENDED  no

                PROBE     CHECK                                           FAILURES  PERIOD  KILLS AFTER  NOW
                liveness  http://localhost:2381/health?serializable=true         8   10.0s        1m20s  200

                killed  NOSPACE alone            liveness asks /health?serializable=true, which fails under NOSPACE: killed 1m20s after the alarm, and again and again
                killed  restarted under NOSPACE  liveness asks /health?serializable=true, which fails under NOSPACE: killed 1m30s after every start
                spared  a defragmentation        at most 20.0 KiB are copied, in less than a second on a disk that manages 40.0 MiB a second; liveness gives up after 1m20s
                'probe suspend' holds the kubelet off
                """);
    }
}
