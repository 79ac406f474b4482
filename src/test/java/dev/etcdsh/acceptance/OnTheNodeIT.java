package dev.etcdsh.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etcdsh.acceptance.Program.Ended;
import dev.etcdsh.command.Built;
import dev.etcdsh.drill.CertificateRequest;
import dev.etcdsh.drill.Pki;
import dev.etcdsh.kubernetes.KubeadmNode;
import dev.etcdsh.shell.TypedSession;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a node of kubeadm nobody types an endpoint or a certificate. */
class OnTheNodeIT {
    private static final String VERSION = Built.THIS.etcdsh();

    private static RealNode node;

    @BeforeAll
    static void start() {
        node = RealNode.start("3.7.3", "v1.34.4-default");
    }

    @AfterAll
    static void end() {
        node.close();
    }

    @Test
    void everyModeConnectsByItselfAndSaysHow() throws Exception {
        everyMode(node);
    }

    @Test
    void soItDoesOnTheNodesOfTheIncident() throws Exception {
        try (RealNode own = RealNode.start("3.3.15", "v1.17.17-default")) {
            everyMode(own);
        }
    }

    private static void everyMode(RealNode own) throws Exception {
        String how = "connected through " + own.manifest() + " (client healthcheck-client.crt)";

        Ended oneShot = Program.etcdsh().run(own.line("status"));
        assertThat(oneShot.exit()).as(oneShot.both()).isZero();
        assertThat(oneShot.err()).isEqualTo(how + "\n");
        assertThat(oneShot.out()).contains("etcd-1", "etcd-2", "etcd-3");

        Path leftover = own.member().dataFolder().resolve("member/snap/db.tmp.1");
        Files.writeString(leftover, "");
        Ended script = Program.etcdsh().fed("members\ncheck\n").run(own.line("-f", "-"));
        Files.delete(leftover);
        assertThat(script.exit()).as(script.both()).isZero();
        assertThat(script.err()).isEqualTo("+ members\n" + how + "\n+ check\n");
        assertThat(script.out()).contains(leftover + " (0 B): an interrupted defragmentation left it");

        List<String> screen = typed(own);
        assertThat(screen.get(0)).isEqualTo("etcdsh " + VERSION + "  master-1  help lists the commands");
        assertThat(screen.get(1)).isEqualTo(how);
        assertThat(screen.get(2)).startsWith("3/3 members");
        assertThat(screen.get(3)).isEqualTo("master-1>");
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
            assertThat(ended.out().lines()).contains("CLIENT           /etc/kubernetes/pki/apiserver-etcd-client.crt");
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
}
