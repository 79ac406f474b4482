package dev.etcdsh.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etcdsh.cluster.CallFailed;
import dev.etcdsh.cluster.Cluster;
import dev.etcdsh.cluster.FakeCluster;
import dev.etcdsh.cluster.Problem;
import dev.etcdsh.kubernetes.Discovery;
import dev.etcdsh.kubernetes.Handshakes;
import dev.etcdsh.kubernetes.KubeadmNode;
import dev.etcdsh.render.Format;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code discover} shows of a node of kubeadm 1.34 whose peer pair is another CA's, literally. */
class DiscoverScreensTest {
    private final Result result;

    DiscoverScreensTest(@TempDir Path root) {
        Discovery found = KubeadmNode.of("v1.34.4-extraargs", root)
                .withEmptyPairs("etcd/peer", "etcd/server", "apiserver-etcd-client")
                .node()
                .discovery()
                .orElseThrow();
        Discovery named = new Discovery(
                found.node(),
                found.layout(),
                KubeadmNode.MANIFEST,
                found.etcd(),
                found.apiServer(),
                found.endpoints(),
                found.ca(),
                found.candidates());
        result = new DiscoverTables(named, new Handshakes(named, DiscoverScreensTest::open).all()).result();
    }

    private static Cluster open(Map<String, String> connection) {
        if (connection.getOrDefault("cert", "").endsWith("peer.crt")) {
            throw new CallFailed(
                    CallFailed.Kind.UNREACHABLE,
                    new Problem(
                            "127.0.0.1:2379 does not accept our client certificate",
                            "its alert: unknown_ca; CN=master-1 in /etc/kubernetes/pki/etcd/peer.crt was issued by CN=old-ca",
                            "give a client certificate that the CA of this cluster issued"));
        }
        return FakeCluster.ofThree();
    }

    @Test
    void at60Columns() {
        assertThat(Shown.of(result, "discover", 60).out()).isEqualTo("""
                LAYOUT           kubeadm
                FILE             /etc/kubernetes/manifests/etcd.yaml
                ENDPOINTS        https://127.0.0.1:2379,
                                 https://10.0.0.11:2379
                CA               /etc/kubernetes/pki/etcd/ca.crt
                CLIENT           /etc/kubernetes/pki/apiserver-etcd-client.crt
                NAME             master-1
                VERSION          3.6.5
                IMAGE            registry.k8s.io/etcd:3.6.5-0
                ADVERTISES       https://10.0.0.11:2379
                LISTENS ON       https://127.0.0.1:2379,
                                 https://10.0.0.11:2379
                METRICS          http://0.0.0.0:2381
                DATA DIR         /var/lib/etcd
                QUOTA            8.0 GiB
                AUTO-COMPACTION  periodic 8h
                INITIAL CLUSTER  master-1=https://10.0.0.11:2380
                API SERVER       https://127.0.0.1:2379
                  CA             /etc/kubernetes/pki/etcd/ca.crt
                  CLIENT         /etc/kubernetes/pki/apiserver-etcd-client.crt

                healthcheck-client     not tried
                    /etc/kubernetes/pki/etcd/healthcheck-client.crt
                    why: not there
                apiserver-etcd-client  chosen
                    /etc/kubernetes/pki/apiserver-etcd-client.crt
                peer                   no use
                    /etc/kubernetes/pki/etcd/peer.crt
                    why: its alert: unknown_ca; CN=master-1 in
                    /etc/kubernetes/pki/etcd/peer.crt was issued by
                    CN=old-ca
                server                 works too
                    /etc/kubernetes/pki/etcd/server.crt

                PROBE      CHECK                       FAILS AFTER
                liveness   http://0.0.0.0:2381/livez         1m20s
                startup    http://0.0.0.0:2381/readyz        4m00s
                readiness  http://0.0.0.0:2381/readyz         3.0s
                (+2 columns: --output json, or a wider terminal)
                """);
    }

    @Test
    void at80Columns() {
        assertThat(Shown.of(result, "discover", 80).out()).isEqualTo("""
                LAYOUT           kubeadm
                FILE             /etc/kubernetes/manifests/etcd.yaml
                ENDPOINTS        https://127.0.0.1:2379, https://10.0.0.11:2379
                CA               /etc/kubernetes/pki/etcd/ca.crt
                CLIENT           /etc/kubernetes/pki/apiserver-etcd-client.crt
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
                API SERVER       https://127.0.0.1:2379
                  CA             /etc/kubernetes/pki/etcd/ca.crt
                  CLIENT         /etc/kubernetes/pki/apiserver-etcd-client.crt

                healthcheck-client     not tried
                    /etc/kubernetes/pki/etcd/healthcheck-client.crt
                    why: not there
                apiserver-etcd-client  chosen
                    /etc/kubernetes/pki/apiserver-etcd-client.crt
                peer                   no use
                    /etc/kubernetes/pki/etcd/peer.crt
                    why: its alert: unknown_ca; CN=master-1 in /etc/kubernetes/pki/etcd/peer.crt
                    was issued by CN=old-ca
                server                 works too
                    /etc/kubernetes/pki/etcd/server.crt

                PROBE      CHECK                       THRESHOLD  PERIOD  FAILS AFTER
                liveness   http://0.0.0.0:2381/livez           8   10.0s        1m20s
                startup    http://0.0.0.0:2381/readyz         24   10.0s        4m00s
                readiness  http://0.0.0.0:2381/readyz          3    1.0s         3.0s
                """);
    }

    @Test
    void at120Columns() {
        assertThat(Shown.of(result, "discover", 120).out()).isEqualTo("""
                LAYOUT           kubeadm
                FILE             /etc/kubernetes/manifests/etcd.yaml
                ENDPOINTS        https://127.0.0.1:2379, https://10.0.0.11:2379
                CA               /etc/kubernetes/pki/etcd/ca.crt
                CLIENT           /etc/kubernetes/pki/apiserver-etcd-client.crt
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
                API SERVER       https://127.0.0.1:2379
                  CA             /etc/kubernetes/pki/etcd/ca.crt
                  CLIENT         /etc/kubernetes/pki/apiserver-etcd-client.crt

                healthcheck-client     not tried  /etc/kubernetes/pki/etcd/healthcheck-client.crt
                                                  why: not there
                apiserver-etcd-client  chosen     /etc/kubernetes/pki/apiserver-etcd-client.crt
                peer                   no use     /etc/kubernetes/pki/etcd/peer.crt
                                                  why: its alert: unknown_ca; CN=master-1 in /etc/kubernetes/pki/etcd/peer.crt was
                                                  issued by CN=old-ca
                server                 works too  /etc/kubernetes/pki/etcd/server.crt

                PROBE      CHECK                       THRESHOLD  PERIOD  FAILS AFTER
                liveness   http://0.0.0.0:2381/livez           8   10.0s        1m20s
                startup    http://0.0.0.0:2381/readyz         24   10.0s        4m00s
                readiness  http://0.0.0.0:2381/readyz          3    1.0s         3.0s
                """);
    }

    @Test
    void asJson() {
        assertThat(Shown.as(Format.JSON, result, "discover").out()).isEqualTo("""
                {"schema":1,"command":"discover","exit":0,"node":[{"layout":"kubeadm","file":"/etc/kubernetes/manifests/etcd.yaml","endpoints":["https://127.0.0.1:2379","https://10.0.0.11:2379"],"ca":"/etc/kubernetes/pki/etcd/ca.crt","client":"/etc/kubernetes/pki/apiserver-etcd-client.crt","name":"master-1","version":"3.6.5","image":"registry.k8s.io/etcd:3.6.5-0","advertiseClientUrls":["https://10.0.0.11:2379"],"listenClientUrls":["https://127.0.0.1:2379","https://10.0.0.11:2379"],"metricsUrls":["http://0.0.0.0:2381"],"dataDir":"/var/lib/etcd","quota":8589934592,"autoCompaction":"periodic 8h","initialCluster":["master-1=https://10.0.0.11:2380"],"apiServerEndpoints":["https://127.0.0.1:2379"],"apiServerCa":"/etc/kubernetes/pki/etcd/ca.crt","apiServerClient":"/etc/kubernetes/pki/apiserver-etcd-client.crt"}],"clients":[{"role":"healthcheck-client","verdict":"not tried","certificate":"/etc/kubernetes/pki/etcd/healthcheck-client.crt","reason":"not there"},{"role":"apiserver-etcd-client","verdict":"chosen","certificate":"/etc/kubernetes/pki/apiserver-etcd-client.crt","reason":null},{"role":"peer","verdict":"no use","certificate":"/etc/kubernetes/pki/etcd/peer.crt","reason":"its alert: unknown_ca; CN=master-1 in /etc/kubernetes/pki/etcd/peer.crt was issued by CN=old-ca"},{"role":"server","verdict":"works too","certificate":"/etc/kubernetes/pki/etcd/server.crt","reason":null}],"probes":[{"probe":"liveness","check":"http://0.0.0.0:2381/livez","threshold":8,"period":10000,"failsAfter":80000},{"probe":"startup","check":"http://0.0.0.0:2381/readyz","threshold":24,"period":10000,"failsAfter":240000},{"probe":"readiness","check":"http://0.0.0.0:2381/readyz","threshold":3,"period":1000,"failsAfter":3000}],"lines":[],"cautions":[]}
                """);
    }

    @Test
    void asCsv() {
        assertThat(Shown.as(Format.CSV, result, "discover").out()).isEqualTo("""
                layout,file,endpoints,ca,client,name,version,image,advertiseClientUrls,listenClientUrls,metricsUrls,dataDir,quota,autoCompaction,initialCluster,apiServerEndpoints,apiServerCa,apiServerClient
                kubeadm,"/etc/kubernetes/manifests/etcd.yaml","https://127.0.0.1:2379;https://10.0.0.11:2379","/etc/kubernetes/pki/etcd/ca.crt","/etc/kubernetes/pki/apiserver-etcd-client.crt",master-1,3.6.5,"registry.k8s.io/etcd:3.6.5-0",https://10.0.0.11:2379,"https://127.0.0.1:2379;https://10.0.0.11:2379",http://0.0.0.0:2381,/var/lib/etcd,8589934592,"periodic 8h","master-1=https://10.0.0.11:2380",https://127.0.0.1:2379,"/etc/kubernetes/pki/etcd/ca.crt","/etc/kubernetes/pki/apiserver-etcd-client.crt"

                role,verdict,certificate,reason
                healthcheck-client,"not tried","/etc/kubernetes/pki/etcd/healthcheck-client.crt","not there"
                apiserver-etcd-client,chosen,"/etc/kubernetes/pki/apiserver-etcd-client.crt",
                peer,"no use","/etc/kubernetes/pki/etcd/peer.crt","its alert: unknown_ca; CN=master-1 in /etc/kubernetes/pki/etcd/peer.crt was issued by CN=old-ca"
                server,"works too","/etc/kubernetes/pki/etcd/server.crt",

                probe,check,threshold,period,failsAfter
                liveness,"http://0.0.0.0:2381/livez",8,10000,80000
                startup,"http://0.0.0.0:2381/readyz",24,10000,240000
                readiness,"http://0.0.0.0:2381/readyz",3,1000,3000
                """);
    }
}
