package dev.etcdsh.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etcdsh.cluster.FakeCluster;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What discover shows, literally. */
class DiscoverTest {
    @Test
    void aNodeOfKubeadmWithoutItsCertificates(@TempDir Path root) throws IOException {
        Path manifests = Files.createDirectories(root.resolve("etc/kubernetes/manifests"));
        try (InputStream manifest = Objects.requireNonNull(
                DiscoverTest.class.getResourceAsStream("/dev/etcdsh/kubernetes/kubeadm/v1.34.4-extraargs/etcd.yaml"))) {
            Files.copy(manifest, manifests.resolve("etcd.yaml"));
        }

        Started.Ended ended =
                Started.inFrontOf((access, ask) -> FakeCluster.ofThree()).run("discover", "--root", root.toString());

        assertThat(ended.screen().replace(root.toString(), "@")).isEqualTo("""
                LAYOUT           kubeadm
                FILE             @/etc/kubernetes/manifests/etcd.yaml
                ENDPOINTS        https://127.0.0.1:2379, https://10.0.0.11:2379
                CA               /etc/kubernetes/pki/etcd/ca.crt
                CLIENT           -
                NAME             master-1
                VERSION          3.6.5
                IMAGE            registry.k8s.io/etcd:3.6.5-0
                ADVERTISES       https://10.0.0.11:2379
                LISTENS ON       https://127.0.0.1:2379, https://10.0.0.11:2379
                METRICS          http://0.0.0.0:2381
                DATA DIR         /var/lib/etcd
                QUOTA            8.0 GiB
                AUTO-COMPACTION  periodic 8h
                INITIAL CLUSTER  master-1=https://10.0.0.11:2380
                API SERVER USES  -

                CLIENT              VERDICT          CERTIFICATE                                      PURPOSE
                healthcheck-client  it is not there  /etc/kubernetes/pki/etcd/healthcheck-client.crt  made for health checks
                peer                it is not there  /etc/kubernetes/pki/etcd/peer.crt                members show it to each other
                server              it is not there  /etc/kubernetes/pki/etcd/server.crt              etcd shows it to its clients

                PROBE      CHECK                       THRESHOLD  PERIOD  FAILS AFTER
                liveness   http://0.0.0.0:2381/livez           8   10.0s        1m20s
                startup    http://0.0.0.0:2381/readyz         24   10.0s        4m00s
                readiness  http://0.0.0.0:2381/readyz          3    1.0s         3.0s
                exit 0
                """);
    }
}
