package dev.etcdsh.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.etcdsh.cluster.Access;
import dev.etcdsh.cluster.CallFailed;
import dev.etcdsh.cluster.Cluster;
import dev.etcdsh.cluster.FakeCluster;
import dev.etcdsh.cluster.Problem;
import dev.etcdsh.kubernetes.KubeadmNode;
import dev.etcdsh.maintenance.Interruption;
import dev.etcdsh.maintenance.Operator;
import dev.etcdsh.maintenance.RecordingOperator;
import dev.etcdsh.maintenance.WallClock;
import dev.etcdsh.session.OnTheNode.Asked;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A session on a node of kubeadm, whom it connects to, and by what. */
class OnTheNodeTest {
    private static final String HEALTHCHECK = "etcd/healthcheck-client";
    private static final String APISERVER = "apiserver-etcd-client";

    private final KubeadmNode node;
    private final RecordingOperator operator = new RecordingOperator(Operator.Answer.YES);
    /** Every attempt at a connection. */
    private final List<Access> attempts = new CopyOnWriteArrayList<>();
    /** File names of the certificates that etcd does not take. */
    private Set<String> refused = Set.of();

    OnTheNodeTest(@TempDir Path root) {
        node = KubeadmNode.of("v1.34.4-default", root)
                .withEmptyPairs(HEALTHCHECK, APISERVER, "etcd/peer", "etcd/server");
    }

    @Test
    void withoutAWordTheNodesFilesSayWhomToTalkToAndTheSessionSaysSo() {
        Session session = session(Map.of("dial-timeout", "7s"), Map.of());

        session.cluster();

        assertThat(attempts).hasSize(1);
        Access access = attempts.get(0);
        assertThat(access.endpoints()).hasToString("[127.0.0.1:2379, 10.0.0.11:2379]");
        assertThat(access.tls().orElseThrow().ca().orElseThrow().file())
                .isEqualTo(node.at(KubeadmNode.PKI + "etcd/ca.crt"));
        assertThat(shown(access)).contains("healthcheck-client.crt");
        assertThat(access.patience().connecting()).isEqualTo(Duration.ofSeconds(7));
        assertThat(operator.told())
                .containsExactly(
                        "connected through " + node.at(KubeadmNode.MANIFEST) + " (client healthcheck-client.crt)");
        assertThat(session.name()).isEqualTo("master-1");
        assertThat(session.settings().dataDir()).contains(node.at("/var/lib/etcd"));
        assertThat(session.settings().asEtcdctl())
                .contains("--cert=" + node.at(KubeadmNode.PKI + HEALTHCHECK + ".crt"));
    }

    @Test
    void theLeastPrivilegedPairThatEtcdTakesIsShown() {
        refused = Set.of("healthcheck-client.crt", "apiserver-etcd-client.crt");

        session(Map.of(), Map.of()).cluster();

        assertThat(operator.told())
                .containsExactly("connected through " + node.at(KubeadmNode.MANIFEST) + " (client peer.crt)");
        assertThat(attempts).as("the first, all, and the one that works").hasSize(6);
    }

    @Test
    void whatSaysWhomToTalkToWins() {
        session(Map.of("endpoints", "a:1"), Map.of()).cluster();
        session(Map.of(), Map.of("ETCDSH_ENDPOINTS", "b:2")).cluster();
        session(Map.of(), Map.of("ETCDCTL_ENDPOINTS", "c:3")).cluster();
        session(Map.of("insecure-transport", "true"), Map.of()).cluster();
        session(Map.of(), Map.of(), Asked.NOT).cluster();

        assertThat(attempts.stream().map(Access::endpoints))
                .hasToString("[[a:1], [b:2], [c:3], [127.0.0.1:2379], [127.0.0.1:2379]]");
        assertThat(attempts).allMatch(access -> access.tls().isEmpty());
        assertThat(operator.told()).isEmpty();
    }

    @Test
    void anotherClusterGetsNothingOfTheNodes() {
        Session session = session(Map.of(), Map.of());
        session.cluster();

        session.connect(session.settings().with(Map.of()));
        assertThat(shown(attempts.get(1))).as("connecting anew").contains("healthcheck-client.crt");

        session.connect(session.settings().with(Map.of("endpoints", "b:2")));
        assertThat(attempts.get(2).tls()).isEmpty();
        assertThat(session.name()).isEqualTo("b");
        assertThat(session.settings().dataDir()).isEmpty();
    }

    @Test
    void whenNoneIsTakenEachHasItsReason() {
        refused = Set.of("apiserver-etcd-client.crt", "peer.crt", "server.crt");
        node.write(KubeadmNode.API_SERVER, "kind: Pod\nspec: {containers: [{command: [kube-apiserver]}]}\n");
        KubeadmNode bare = new KubeadmNode(node.root());
        bare.at(KubeadmNode.PKI + HEALTHCHECK + ".crt").toFile().delete();

        Problem problem = problem(session(Map.of(), Map.of()));

        assertThat(problem)
                .isEqualTo(new Problem(
                        "etcd cannot be reached through " + node.at(KubeadmNode.MANIFEST),
                        "healthcheck-client: not there\npeer, server: its alert: bad_certificate",
                        "another pair; discover shows what was found"));
    }

    @Test
    void aManifestThatCannotBeUsedIsNotPassedOver() {
        node.write(KubeadmNode.MANIFEST, "kind: Pod\nspec: {containers: [{name: web, command: [nginx]}]}\n");

        Problem problem = problem(session(Map.of(), Map.of()));

        assertThat(problem)
                .isEqualTo(new Problem(
                        node.at(KubeadmNode.MANIFEST) + " cannot be used",
                        "no container of it runs etcd: it has web",
                        "name the manifest of a static pod with one etcd; --no-discover leaves the node's files alone, "
                                + "--endpoints names the cluster"));
        assertThat(attempts).isEmpty();
    }

    @Test
    void whereNothingIsFoundItIsThisMachineUnlessTheNodeWasNamed(@TempDir Path bare) {
        session(Map.of(), Map.of(), new KubeadmNode(bare), Asked.IN_PASSING).cluster();
        assertThat(attempts).hasSize(1);
        assertThat(attempts.get(0).endpoints()).hasToString("[127.0.0.1:2379]");

        Problem problem = problem(session(Map.of(), Map.of(), new KubeadmNode(bare), Asked.EXPRESSLY));
        assertThat(problem.what()).isEqualTo("no etcd is known below " + bare);
    }

    private Problem problem(Session session) {
        return catchThrowableOfType(CallFailed.class, session::cluster).problem();
    }

    private Session session(Map<String, String> flags, Map<String, String> environment) {
        return session(flags, environment, Asked.IN_PASSING);
    }

    private Session session(Map<String, String> flags, Map<String, String> environment, Asked asked) {
        return session(flags, environment, node, asked);
    }

    private Session session(Map<String, String> flags, Map<String, String> environment, KubeadmNode on, Asked asked) {
        return new Session(
                Settings.of(flags, environment),
                (access, ask) -> open(access),
                question -> {
                    throw new AssertionError(question);
                },
                operator,
                new WallClock(),
                new Interruption(),
                TemporaryState.folder(),
                new OnTheNode(on.node(), asked));
    }

    private Cluster open(Access access) {
        attempts.add(access);
        if (shown(access).filter(refused::contains).isPresent()) {
            throw new CallFailed(
                    CallFailed.Kind.UNREACHABLE, new Problem("refused", "its alert: bad_certificate", "another pair"));
        }
        return FakeCluster.ofThree();
    }

    private static Optional<String> shown(Access access) {
        return access.tls()
                .flatMap(Access.Tls::client)
                .map(pair -> pair.certificate().file().getFileName().toString());
    }
}
