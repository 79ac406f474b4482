package dev.etcdsh.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Nodes as installers leave them, below a root of the test's own. */
class DiscoveryTest {
    private final Path root;

    DiscoveryTest(@TempDir Path root) {
        this.root = root;
    }

    @Test
    void ofKubeadmTheApiServersFlagsAreReadToo() throws IOException {
        write("/etc/kubernetes/manifests/etcd.yaml", Corpus.text("v1.34.4-default", "etcd.yaml"));
        write("/etc/kubernetes/manifests/kube-apiserver.yaml", Corpus.text("v1.34.4-default", "kube-apiserver.yaml"));
        write("/etc/kubernetes/pki/etcd/healthcheck-client.crt", "");
        write("/etc/kubernetes/pki/apiserver-etcd-client.crt", "");
        write("/etc/kubernetes/pki/apiserver-etcd-client.key", "");

        Discovery found = found();

        assertThat(found.layout()).isEqualTo("kubeadm");
        assertThat(found.name()).contains("master-1");
        assertThat(found.dataDir()).contains(root.resolve("var/lib/etcd"));
        assertThat(found.endpoints()).containsExactly("https://127.0.0.1:2379", "https://10.0.0.11:2379");
        assertThat(found.apiServer().orElseThrow().servers()).containsExactly("https://127.0.0.1:2379");
        assertThat(found.candidates().stream().map(DiscoveryTest::told))
                .containsExactly(
                        "healthcheck-client: its key: not there",
                        "apiserver-etcd-client: may be tried",
                        "peer: not there",
                        "server: not there");
        assertThat(found.connection(found.candidates().get(1)))
                .containsEntry("endpoints", "https://127.0.0.1:2379,https://10.0.0.11:2379")
                .containsEntry("cacert", root + "/etc/kubernetes/pki/etcd/ca.crt")
                .containsEntry("cert", root + "/etc/kubernetes/pki/apiserver-etcd-client.crt")
                .containsEntry("key", root + "/etc/kubernetes/pki/apiserver-etcd-client.key");
    }

    @ParameterizedTest
    @MethodSource("everyManifest")
    void everyManifestOfTheCorpusTellsWhereToConnectAndWhatToShow(String variant) throws IOException {
        write("/etc/kubernetes/manifests/etcd.yaml", Corpus.text(variant, "etcd.yaml"));

        Discovery found = found();

        assertThat(found.endpoints()).hasSizeGreaterThan(1).allMatch(url -> url.startsWith("https://"));
        assertThat(found.endpoints().get(0)).isIn("https://127.0.0.1:2379", "https://[::1]:2379");
        assertThat(found.ca()).get().asString().endsWith("/etcd/ca.crt");
        assertThat(found.candidates().stream().map(Candidate::word))
                .containsExactly("healthcheck-client", "peer", "server");
        assertThat(found.dataDir()).get().asString().startsWith(root.toString());
    }

    static List<String> everyManifest() {
        return Corpus.with("etcd.yaml");
    }

    @Test
    void theApiServersManifestIsReadBesideANamedOne() throws IOException {
        write("/elsewhere/etcd-2.yaml", Corpus.text("v1.34.4-default", "etcd.yaml"));
        write("/elsewhere/kube-apiserver.yaml", Corpus.text("v1.34.4-default", "kube-apiserver.yaml"));

        Discovery found = named("/elsewhere/etcd-2.yaml");

        assertThat(found.layout()).isEqualTo("named");
        assertThat(found.file()).isEqualTo(root.resolve("elsewhere/etcd-2.yaml").toString());
        assertThat(found.apiServer().orElseThrow().servers()).containsExactly("https://127.0.0.1:2379");
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
        assertThat(found.candidates().get(0).pair().orElseThrow().certificate())
                .isEqualTo("/var/lib/rancher/rke2/server/tls/etcd/client.crt");
    }

    @Test
    void k3sHasAConfigurationFileAndNoManifest() throws IOException {
        write("/var/lib/rancher/k3s/server/db/etcd/config", config("k3s"));

        Discovery found = found();

        assertThat(found.layout()).isEqualTo("k3s");
        assertThat(found.etcd().flatMap(Etcd::dataDir)).contains("/var/lib/rancher/k3s/server/db/etcd");
        assertThat(found.candidates())
                .extracting(candidate -> candidate.pair().orElseThrow().certificate())
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
        assertThat(node().discovery()).isEmpty();
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
        return node().discovery().orElseThrow();
    }

    private Discovery named(String path) {
        return node().withManifest(root + path).discovery().orElseThrow();
    }

    private Node node() {
        return new Node(root, Optional.empty());
    }

    private static String told(Candidate candidate) {
        return candidate.word() + ": " + candidate.objection().orElse("may be tried");
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
