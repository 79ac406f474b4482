package dev.etcdsh.jetcd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.etcdsh.cluster.Access.Endpoint;
import dev.etcdsh.cluster.CallFailed;
import dev.etcdsh.cluster.Cluster;
import dev.etcdsh.cluster.Member;
import dev.etcdsh.cluster.Problem;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Ways to members that only members of our own can be given. */
class RoutesTest {
    private FakeMember first;
    private FakeMember second;

    @BeforeEach
    void start() throws IOException {
        first = new FakeMember(7);
        second = new FakeMember(8);
    }

    @AfterEach
    void end() {
        first.close();
        second.close();
    }

    @Test
    void aMembersUrlsAreTriedInOrderAndAreOneMember() {
        tells("http://127.0.0.1:1", "unix://etcd.sock", url(second), url(first));
        try (Cluster cluster = open()) {
            assertThat(cluster.membership().members()).extracting(Member::name).containsExactly("etcd-7", "etcd-8");
            cluster.alarms(Connecting.member(cluster, "etcd-8"));
        }
        assertThat(second.calls).containsExactly("alarm list");
        assertThat(first.calls).isEmpty();
    }

    @Test
    void aUrlThatLeadsToAnotherMemberIsNoWay() {
        tells(url(first));
        try (Cluster cluster = open()) {
            CallFailed failure =
                    catchThrowableOfType(CallFailed.class, () -> cluster.alarms(Connecting.member(cluster, "etcd-8")));
            assertThat(failure.problem())
                    .isEqualTo(new Problem(
                            "etcd-8 (" + first.endpoint() + ") cannot be reached",
                            "another member answers there: 7",
                            "is a tunnel or NAT in between? Give the address that leads to it by --endpoints"));
        }
    }

    @Test
    void whenNoUrlLeadsThereEachIsNamedWithItsReason() {
        tells("http://127.0.0.1:1", url(first));
        try (Cluster cluster = open()) {
            CallFailed failure =
                    catchThrowableOfType(CallFailed.class, () -> cluster.alarms(Connecting.member(cluster, "etcd-8")));
            assertThat(failure.problem().what()).isEqualTo("etcd-8 cannot be reached at any of its addresses");
            assertThat(failure.problem().why())
                    .isEqualTo("etcd-8 (127.0.0.1:1) cannot be reached: connection refused\netcd-8 (" + first.endpoint()
                            + ") cannot be reached: another member answers there: 7");
            assertThat(failure.problem().reason()).contains("connection refused; etcd-8");
        }
    }

    @Test
    void theEndpointGivenIsPreferredToTheUrlsItTells() {
        tells("http://127.0.0.1:1");
        try (Cluster cluster = open(first.endpoint(), second.endpoint())) {
            assertThat(cluster.endpoint(Connecting.member(cluster, "etcd-8")))
                    .isEqualTo(second.endpoint().hostPort());
            cluster.alarms(Connecting.member(cluster, "etcd-8"));
        }
        assertThat(second.calls).containsExactly("alarm list");
    }

    private void tells(String... urls) {
        first.others.add(io.etcd.jetcd.api.Member.newBuilder()
                .setID(8)
                .setName("etcd-8")
                .addAllClientURLs(List.of(urls))
                .build());
    }

    private Cluster open(Endpoint... endpoints) {
        List<Endpoint> given = endpoints.length == 0 ? List.of(first.endpoint()) : List.of(endpoints);
        return Connecting.open(Connecting.access(Optional.empty(), Optional.empty(), given));
    }

    private static String url(FakeMember member) {
        return "http://" + member.endpoint();
    }
}
