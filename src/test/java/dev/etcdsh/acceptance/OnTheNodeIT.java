package dev.etcdsh.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etcdsh.acceptance.Program.Ended;
import dev.etcdsh.command.Version;
import dev.etcdsh.drill.CertificateRequest;
import dev.etcdsh.drill.Pki;
import dev.etcdsh.kubernetes.KubeadmNode;
import dev.etcdsh.shell.TypedSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** On a node of kubeadm nobody types an endpoint or a certificate. */
class OnTheNodeIT {
    private static final String VERSION = Version.built().getProperty("etcdsh", "");

    private static RealNode node;

    @BeforeAll
    static void start() {
        node = RealNode.start("3.7.3", "v1.34.4-default");
    }

    @AfterAll
    static void end() {
        node.close();
    }

    @ParameterizedTest
    @CsvSource({"3.3.15, v1.17.17-default", "3.7.3, v1.34.4-default"})
    void everyModeConnectsByItselfAndSaysHow(String version, String variant, @TempDir Path folder) throws Exception {
        try (RealNode own = RealNode.start(version, variant)) {
            String how = "connected through " + own.manifest() + " (client healthcheck-client.crt)";
            Path script = Files.writeString(folder.resolve("look.etcdsh"), "status\nexpect members 3\n");
            Path leftover = own.member().dataFolder().resolve("member/snap/db.tmp.1");
            Files.writeString(leftover, "");

            Ended oneShot = Program.etcdsh().run(own.line("check"));
            Ended scripted = Program.etcdsh().run(own.line("-f", script.toString()));
            Ended fed = Program.etcdsh().fed("members\n").run(own.line());

            assertThat(oneShot.exit()).as(oneShot.both()).isZero();
            assertThat(oneShot.err()).isEqualTo(how + "\n");
            assertThat(oneShot.out()).contains(leftover + " (0 B): an interrupted defragmentation left it");
            assertThat(scripted.exit()).as(scripted.both()).isZero();
            assertThat(scripted.err()).contains(how);
            assertThat(fed.out()).contains("etcd-1", "etcd-2", "etcd-3");
            assertThat(fed.err()).isEqualTo("+ members\n" + how + "\n");
            assertThat(typed(own).get(0)).isEqualTo("etcdsh " + VERSION + "  master-1  help lists the commands");
            assertThat(typed(own)).contains(how).last().isEqualTo("master-1>");
        }
    }

    private static List<String> typed(RealNode own) throws Exception {
        try (TypedSession typed = TypedSession.start(160, Map.of(), own.line())) {
            typed.expect("3/3 members").expectLast("master-1>").type(TypedSession.CTRL_D);
            assertThat(typed.ended()).isZero();
            return typed.screen();
        }
    }

    @Test
    void eachPairIsTriedAndWhatEtcdDoesNotTakeIsPassedOver(@TempDir Path folder) {
        Pki other = Pki.create(folder);
        other.issue(CertificateRequest.server("peer"));
        node.pair(folder, "peer", "etcd/peer");
        String key = node.files().text(KubeadmNode.PKI + "etcd/healthcheck-client.key");
        node.files().write(KubeadmNode.PKI + "etcd/healthcheck-client.key", "no key\n");
        try {
            Ended ended = Program.etcdsh().run(node.line("discover"));

            assertThat(ended.exit()).as(ended.both()).isZero();
            assertThat(ended.out().replace(node.root(), "@").lines())
                    .contains("CLIENT             /etc/kubernetes/pki/apiserver-etcd-client.crt");
            assertThat(ended.out())
                    .contains(
                            "no use     /etc/kubernetes/pki/etcd/peer.crt",
                            "works too  /etc/kubernetes/pki/etcd/server.crt");
            assertThat(ended.out()).contains("why: it is not PEM").contains("was issued by CN=etcdsh-drill-ca");
            assertThat(ended.err()).isEmpty();
            assertThat(Program.etcdsh().run(node.line("members")).err())
                    .isEqualTo("connected through " + node.manifest() + " (client apiserver-etcd-client.crt)\n");
        } finally {
            node.files().write(KubeadmNode.PKI + "etcd/healthcheck-client.key", key);
        }
    }

    @Test
    void whatSaysWhomToTalkToWinsOverTheNodesFiles() {
        Ended byFlag = Program.etcdsh().run(node.line("--endpoints", "127.0.0.1:1", "members"));
        Ended byVariable =
                Program.etcdsh().with("ETCDCTL_ENDPOINTS", "127.0.0.1:1").run(node.line("members"));
        Ended leftAlone = Program.etcdsh().run(node.line("--no-discover", "session"));

        assertThat(byFlag.exit()).isEqualTo(4);
        assertThat(byFlag.err()).startsWith("127.0.0.1:1 cannot be reached\n");
        assertThat(byVariable.err()).isEqualTo(byFlag.err());
        assertThat(leftAlone.both()).doesNotContain("connected through");
    }

    @Test
    void aManifestThatStartsNoEtcdIsOneClearError(@TempDir Path folder) throws IOException {
        Path manifest = Files.writeString(
                folder.resolve("web.yaml"), "kind: Pod\nspec: {containers: [{name: web, command: [nginx]}]}\n");

        Ended ended = Program.etcdsh().run("--manifest", manifest.toString(), "status");

        assertThat(ended.both()).isEqualTo("""
                exit 2
                --- stdout
                --- stderr
                %s cannot be used
                  why:  no container of it runs etcd: it has web
                  next: name the manifest of a static pod with one etcd; --no-discover leaves the node's files alone, --endpoints names the cluster
                """.formatted(manifest));
    }

    @Test
    void anEtcdThatIsDownIsNotTakenForOneThatRefuses(@TempDir Path root) {
        KubeadmNode.of("v1.34.4-default", root).withEmptyPairs();
        KubeadmNode bare = new KubeadmNode(root);
        bare.write(
                KubeadmNode.MANIFEST,
                node.files().text(KubeadmNode.MANIFEST).replaceAll("https://127.0.0.1:\\d+", "https://127.0.0.1:1"));
        for (String file : List.of("ca.crt", "healthcheck-client.crt", "healthcheck-client.key")) {
            bare.write(KubeadmNode.PKI + "etcd/" + file, node.files().text(KubeadmNode.PKI + "etcd/" + file));
        }

        Ended ended = Program.etcdsh().run("--root", root.toString(), "status");

        assertThat(ended.exit()).isEqualTo(4);
        assertThat(ended.err().replace(root.toString(), "@"))
                .startsWith("""
                etcd cannot be reached through @/etc/kubernetes/manifests/etcd.yaml
                """)
                .contains("healthcheck-client: connection refused");
    }
}
