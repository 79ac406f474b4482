package dev.etcdsh.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etcdsh.cluster.ClusterId;
import dev.etcdsh.cluster.Connection;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the shell tells of itself and of its connection, literally. */
class SessionScreensTest {
    @Test
    void versionsOfTheShellAndOfTheMembersSeenLast() {
        Shown shown = Shown.of(
                Version.show(new Built("0.1.0", "0.8.7"), "17.0.1", Optional.of(Sample.oneDead())), "version", 80);

        assertThat(shown.out()).isEqualTo("""
                ETCDSH  0.1.0
                JAVA    17.0.1
                JETCD   0.8.7

                MEMBER     ETCD
                서울-노드  3.5.35
                부산-노드  3.5.35
                etcd-3     -
                """);
        assertThat(shown.err()).isEmpty();
    }

    @Test
    void sessionTellsTheCertificatesAndWarnsBeforeOneExpires() {
        Shown shown = Shown.of(SessionFacts.show(MUTUAL_TLS, Sample.NOW), "session", 80);

        assertThat(shown.out()).isEqualTo("""
                CLUSTER      cdf818194e3a8c32
                ENDPOINT     10.0.0.11:2379
                USER         root
                AUTH         on
                TLS          TLSv1.3
                VERIFIED     yes
                SERVER       CN=etcd-1
                  ISSUER     CN=etcd-ca
                  NAMES      etcd-1, 10.0.0.11
                  UNTIL      2027-11-23 09:00:00
                  DAYS LEFT  364
                CLIENT       CN=root,O=admins
                  ISSUER     CN=etcd-ca
                  UNTIL      2026-12-01 09:00:00
                  DAYS LEFT  7
                """);
        assertThat(shown.err()).isEqualTo("""
                caution: the client's certificate expires in 7 days
                """);
    }

    @Test
    void sessionOverPlainTextHasNoCertificatesToTellOf() {
        assertThat(Shown.of(SessionFacts.show(PLAIN_TEXT, Sample.NOW), "session", 80)
                        .out())
                .isEqualTo("""
                CLUSTER      1
                ENDPOINT     127.0.0.1:2379
                USER         none
                AUTH         -
                TLS          plain text
                VERIFIED     -
                SERVER       -
                CLIENT       -
                """);
    }

    private static final Connection MUTUAL_TLS = new Connection(
            Sample.MEMBERSHIP.cluster(),
            "10.0.0.11:2379",
            Optional.of("root"),
            "on",
            Optional.of(new Connection.Tls(
                    "TLSv1.3",
                    true,
                    Optional.of(certificate("CN=etcd-1", "2027-11-23T00:00:00Z", "etcd-1", "10.0.0.11")),
                    Optional.of(certificate("CN=root,O=admins", "2026-12-01T00:00:00Z")))));
    private static final Connection PLAIN_TEXT =
            new Connection(new ClusterId(1), "127.0.0.1:2379", Optional.empty(), "unknown", Optional.empty());

    private static Connection.Certificate certificate(String subject, String until, String... names) {
        return new Connection.Certificate(subject, "CN=etcd-ca", Instant.parse(until), List.of(names));
    }

    @Test
    void theBuildWroteDownItsVersions() {
        assertThat(Built.THIS.etcdsh()).matches("[0-9]+\\.[0-9]+.*");
        assertThat(Built.THIS.jetcd()).matches("[0-9]+\\.[0-9]+.*");
    }
}
