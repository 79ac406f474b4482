package dev.etcdsh.jetcd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.etcdsh.cluster.Access;
import dev.etcdsh.cluster.Access.Endpoint;
import dev.etcdsh.cluster.CallFailed;
import dev.etcdsh.cluster.CallFailed.Kind;
import dev.etcdsh.cluster.Cluster;
import dev.etcdsh.cluster.Member;
import dev.etcdsh.cluster.Problem;
import dev.etcdsh.drill.ClusterSetup;
import dev.etcdsh.drill.EtcdCluster;
import dev.etcdsh.drill.EtcdRelease;
import dev.etcdsh.drill.Transport;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** etcd's own auth, with logins that run out after two idle seconds. */
class LoginIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @ParameterizedTest(name = "etcd {0}")
    @ValueSource(strings = {"3.4.23", "3.7.3"})
    void aSessionOutlivesItsLoginAndChangesAreMadeOnce(String version) {
        try (EtcdCluster etcd = AuthOn.start(version);
                Cluster cluster = Connecting.open(access(etcd, "root", "right"))) {
            assertThat(cluster.connection().authentication()).isEqualTo("on");
            assertThat(cluster.connection().user()).contains("root");
            Member at = Connecting.member(cluster, "etcd-1");

            loginRunsOut();
            assertThat(cluster.alarms(at)).isEmpty();
            cluster.read(at);

            long before = cluster.status(at).revision();
            loginRunsOut();
            cluster.put("etcdsh/canary/1", new byte[] {1}, at);
            assertThat(cluster.status(at).revision()).isEqualTo(before + 1);
            loginRunsOut();
            cluster.defragment(at, PATIENCE);

            etcd.member(0).restart();
            cluster.read(at);
            cluster.compact(before + 1, true, at, PATIENCE);
            assertThat(cluster.compactedRevision(at)).hasValue(before + 1);
        }
    }

    @ParameterizedTest(name = "etcd {0}")
    @ValueSource(strings = {"3.3.15", "3.7.3"})
    void aWrongPasswordAndAUserWithoutRightsAreToldApart(String version) {
        try (EtcdCluster etcd = AuthOn.start(version)) {
            Endpoint endpoint = Connecting.endpoint(etcd.member(0));
            CallFailed wrong =
                    failure(() -> Connecting.open(access(etcd, "root", "wrong")).close());
            assertThat(wrong.kind()).isEqualTo(Kind.LOGIN_REFUSED);
            assertThat(wrong.problem())
                    .isEqualTo(new Problem(
                            endpoint + " refused the login of user root",
                            "wrong user or password",
                            "check --user and the password"));

            if (version.equals("3.7.3")) {
                // Older ones tell who their members are to everybody.
                CallFailed nobody = failure(
                        () -> Connecting.open(Connecting.access(Optional.empty(), Optional.empty(), List.of(endpoint)))
                                .close());
                assertThat(nobody.kind()).isEqualTo(Kind.LOGIN_REFUSED);
                assertThat(nobody.problem().what()).isEqualTo(endpoint + " wants a login for member list");
            }

            try (Cluster cluster = Connecting.open(access(etcd, "alice", "hers"))) {
                Member at = Connecting.member(cluster, "etcd-1");
                CallFailed refused = failure(() -> cluster.defragment(at, PATIENCE));
                assertThat(refused.kind()).isEqualTo(Kind.NOT_PERMITTED);
                assertThat(refused.problem().what())
                        .isEqualTo("etcd-1 (" + endpoint + ") does not permit defrag to user alice");
                assertThat(refused.problem().next())
                        .isEqualTo("etcd's auth is on: log in as a user with the role root");
            }
        }
    }

    @ParameterizedTest(name = "etcd {0}")
    @ValueSource(strings = {"3.7.3"})
    void aLoginWhereAuthIsOffIsNoObstacle(String version) {
        EtcdRelease release = EtcdRelease.of(version, progress -> {});
        try (EtcdCluster etcd = new ClusterSetup(release)
                        .members(1)
                        .transport(Transport.PLAIN)
                        .start();
                Cluster cluster = Connecting.open(access(etcd, "root", "right"))) {
            assertThat(cluster.connection().authentication()).isEqualTo("off");
            cluster.defragment(Connecting.member(cluster, "etcd-1"), PATIENCE);
        }
    }

    /** Nothing can be observed while a login idles: time is what runs it out. */
    private static void loginRunsOut() {
        Awaitility.await().pollDelay(Duration.ofSeconds(4)).until(() -> true);
    }

    private static Access access(EtcdCluster etcd, String user, String password) {
        return Connecting.access(
                Optional.empty(),
                Optional.of(Connecting.login(user, password)),
                List.of(Connecting.endpoint(etcd.member(0))));
    }

    private static CallFailed failure(Runnable call) {
        return catchThrowableOfType(CallFailed.class, call::run);
    }
}
