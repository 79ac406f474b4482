package dev.etcdsh.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.etcdsh.drill.CertificateRequest;
import dev.etcdsh.drill.Pki;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nodes as installers leave them, below a root of the test's own. */
class DiscoveryTest {
    private final Instant now = Instant.now();

    private final Path root;

    DiscoveryTest(@TempDir Path root) {
        this.root = root;
    }

    @Test
    void ofKubeadmsPairsTheLeastPrivilegedThatFitsIsChosen() throws IOException {
        write("/etc/kubernetes/manifests/etcd.yaml", Corpus.text("v1.34.4-default", "etcd.yaml"));
        Pki.create(root.resolve("etc/kubernetes/pki/etcd"))
                .issueAll(List.of(
                        CertificateRequest.client("healthcheck-client", "kube-etcd-healthcheck-client"),
                        CertificateRequest.server("server").withUsages("serverAuth")));

        Discovery found = found();

        assertThat(found.layout()).isEqualTo("kubeadm");
        assertThat(found.endpoints()).containsExactly("https://127.0.0.1:2379", "https://10.0.0.11:2379");
        assertThat(found.ca()).contains("/etc/kubernetes/pki/etcd/ca.crt");
        assertThat(found.chosen().map(ClientPair::role)).contains(ClientPair.Role.HEALTHCHECK_CLIENT);
        assertThat(found.clients())
                .extracting(candidate -> candidate.objection().orElse("fits"))
                .containsExactly("fits", "it is not there", "it is not made for clients");
        assertThat(Discovery.on(new NodeFiles(root), now.plus(Duration.ofDays(40_000)))
                        .orElseThrow()
                        .chosen())
                .isEmpty();
    }

    @Test
    void rke2sManifestNamesAConfigurationFile() throws IOException {
        write("/var/lib/rancher/rke2/agent/pod-manifests/etcd.yaml", """
                kind: Pod
                spec:
                  containers:
                  - name: etcd
                    image: index.docker.io/rancher/hardened-etcd:v3.5.21-k3s1-build20250612
                    command: [etcd]
                    args: [--config-file=/var/lib/rancher/rke2/server/db/etcd/config]
                    volumeMounts:
                    - {name: dir0, mountPath: /var/lib/rancher/rke2/server/db/etcd}
                    - {name: file0, mountPath: /var/lib/rancher/rke2/server/tls/etcd/server-ca.crt}
                  volumes:
                  - {name: dir0, hostPath: {path: /var/lib/rancher/rke2/server/db/etcd}}
                  - {name: file0, hostPath: {path: /var/lib/rancher/rke2/server/tls/etcd/server-ca.crt}}
                """);
        write("/var/lib/rancher/rke2/server/db/etcd/config", config("rke2"));

        Discovery found = found();

        assertThat(found.layout()).isEqualTo("RKE2");
        assertThat(found.etcd().orElseThrow().version()).contains("3.5.21");
        assertThat(found.endpoints()).containsExactly("https://127.0.0.1:2379", "https://10.0.0.11:2379");
        assertThat(found.clients().get(0).pair().certificate())
                .isEqualTo("/var/lib/rancher/rke2/server/tls/etcd/client.crt");
    }

    @Test
    void k3sHasAConfigurationFileAndNoManifest() throws IOException {
        write("/var/lib/rancher/k3s/server/db/etcd/config", config("k3s"));

        Discovery found = found();

        assertThat(found.layout()).isEqualTo("k3s");
        assertThat(found.etcd().flatMap(Etcd::dataDir)).contains("/var/lib/rancher/k3s/server/db/etcd");
        assertThat(found.clients())
                .extracting(candidate -> candidate.pair().certificate())
                .containsExactly(
                        "/var/lib/rancher/k3s/server/tls/etcd/client.crt",
                        "/var/lib/rancher/k3s/server/tls/etcd/peer-server-client.crt",
                        "/var/lib/rancher/k3s/server/tls/etcd/server-client.crt");
    }

    @Test
    void whereEtcdIsElsewhereTheApiServerTellsOfIt() throws IOException {
        write(
                "/etc/kubernetes/manifests/kube-apiserver.yaml",
                Corpus.text("v1.17.17-externaletcd", "kube-apiserver.yaml"));

        Discovery found = found();

        assertThat(found.etcd()).isEmpty();
        assertThat(found.endpoints()).hasSize(3).contains("https://10.0.0.21:2379");
    }

    @Test
    void whereThereIsNothingNothingIsFound() {
        assertThat(Discovery.on(new NodeFiles(root), now)).isEmpty();
    }

    @Test
    void linksLeadToPlacesBelowTheRoot() throws IOException {
        write("/srv/manifests/etcd.yaml", Corpus.text("v1.34.4-default", "etcd.yaml"));
        Files.createDirectories(root.resolve("etc/kubernetes"));
        Files.createSymbolicLink(root.resolve("etc/kubernetes/manifests"), Path.of("/srv/manifests"));

        assertThat(found().file())
                .isEqualTo(root.resolve("srv/manifests/etcd.yaml").toString());
    }

    @Test
    void aManifestThatCannotBeUsedIsNotPassedOver() throws IOException {
        write("/etc/kubernetes/manifests/etcd.yaml", "kind: Service\n");

        assertThatThrownBy(this::found).isInstanceOf(Unusable.class).hasMessageEndingWith("it is a Service, not a Pod");
    }

    private Discovery found() {
        return Discovery.on(new NodeFiles(root), now).orElseThrow();
    }

    private void write(String path, String text) throws IOException {
        Path file = root.resolve(path.substring(1));
        Files.createDirectories(file.resolve("..").normalize());
        Files.writeString(file, text);
    }

    private static String config(String distribution) {
        return """
                advertise-client-urls: https://10.0.0.11:2379
                client-transport-security:
                  cert-file: /var/lib/rancher/NAME/server/tls/etcd/server-client.crt
                  client-cert-auth: true
                  key-file: /var/lib/rancher/NAME/server/tls/etcd/server-client.key
                  trusted-ca-file: /var/lib/rancher/NAME/server/tls/etcd/server-ca.crt
                data-dir: /var/lib/rancher/NAME/server/db/etcd
                listen-client-urls: https://127.0.0.1:2379,https://10.0.0.11:2379
                peer-transport-security:
                  cert-file: /var/lib/rancher/NAME/server/tls/etcd/peer-server-client.crt
                  key-file: /var/lib/rancher/NAME/server/tls/etcd/peer-server-client.key
                  trusted-ca-file: /var/lib/rancher/NAME/server/tls/etcd/peer-ca.crt
                """.replace("NAME", distribution);
    }
}
