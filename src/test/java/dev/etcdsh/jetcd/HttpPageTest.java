package dev.etcdsh.jetcd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.etcdsh.cluster.Access;
import dev.etcdsh.cluster.Access.Endpoint;
import dev.etcdsh.cluster.CallFailed;
import dev.etcdsh.cluster.CallFailed.Kind;
import dev.etcdsh.cluster.Problem;
import dev.etcdsh.drill.CertificatePair;
import dev.etcdsh.drill.ClusterCertificates;
import dev.etcdsh.drill.SharedCertificates;
import dev.etcdsh.jetcd.standin.StandIn;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Pages over connections that are kept, and what becomes of those. */
@Timeout(30)
class HttpPageTest {
    private static final String PAGE = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nquota";
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @Test
    void aConnectionIsKeptForTheNextPage() throws IOException {
        try (PageServer server = PageServer.saying(PAGE);
                Wires wires = plain(server.endpoint())) {
            for (int time = 0; time < 3; time++) {
                assertThat(page(wires, server.endpoint())).isEqualTo(new Pages.Answer(200, "quota"));
            }
            assertThat(server.connections()).isEqualTo(1);
            assertThat(server.requests()).hasSize(3).allSatisfy(request -> assertThat(request)
                    .startsWith("GET /metrics HTTP/1.1\r\n")
                    .contains("Host: " + server.endpoint() + "\r\n", "Accept-Encoding: gzip\r\n"));
        }
    }

    @Test
    void aServerThatClosesAfterEachPageIsAskedOverANewConnection() throws IOException {
        try (PageServer server = PageServer.saying(PAGE.replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n"));
                Wires wires = plain(server.endpoint())) {
            page(wires, server.endpoint());
            assertThat(page(wires, server.endpoint()).body()).isEqualTo("quota");
            assertThat(server.connections()).isEqualTo(2);
        }
    }

    /** As a restart does it: the question is on its way when the connection turns out to be gone. */
    @Test
    void aKeptConnectionThatIsGoneIsReplacedOnce() throws IOException {
        try (PageServer server = PageServer.hangingUpAtTheSecond(PAGE);
                Wires wires = plain(server.endpoint())) {
            page(wires, server.endpoint());
            assertThat(page(wires, server.endpoint()).body()).isEqualTo("quota");
            assertThat(server.connections()).isEqualTo(2);
            assertThat(server.requests()).hasSize(3);
        }
    }

    @Test
    void whoHangsUpAtEveryQuestionIsAskedTwiceAndDoesNotShowThePage() throws IOException {
        try (PageServer server = PageServer.saying("");
                Wires wires = plain(server.endpoint())) {
            CallFailed failed = failure(wires, server.endpoint());
            assertThat(failed.kind()).isEqualTo(Kind.UNREACHABLE);
            assertThat(failed.problem())
                    .isEqualTo(new Problem(
                            server.endpoint() + " does not show /metrics",
                            "the connection was closed before it answered",
                            ""));
            assertThat(server.connections()).isEqualTo(2);
        }
    }

    @Test
    void aPageThatNeverEndsIsGivenUp() throws IOException {
        try (PageServer server = PageServer.saying("HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nquota");
                Wires wires = plain(server.endpoint())) {
            Where where = Where.at(server.endpoint());
            CallFailed failed = catchThrowableOfType(
                    CallFailed.class, () -> new HttpPage(wires, Duration.ofMillis(300)).get("/metrics", where));
            assertThat(failed.kind()).isEqualTo(Kind.NO_ANSWER);
            assertThat(failed.problem().why()).isEqualTo("no answer within 0.3 s");
        }
    }

    @Test
    void whatIsNotHttpIsNoPage() throws IOException {
        try (PageServer server = PageServer.saying("SSH-2.0-OpenSSH_9.2\r\n");
                Wires wires = plain(server.endpoint())) {
            assertThat(failure(wires, server.endpoint()).problem().why()).isEqualTo("what it answers is no HTTP");
        }
    }

    /** Nobody but the member may say what its quota is. */
    @Test
    void aServerWhoseCertificateIsOfAnotherNameIsNotAsked() throws IOException {
        ClusterCertificates certificates = SharedCertificates.get();
        assertThat(overTls(certificates, certificates.server())).isEqualTo(Optional.empty());
        assertThat(overTls(certificates, certificates.client()).orElseThrow().kind())
                .isEqualTo(Kind.UNREACHABLE);
    }

    private static Optional<CallFailed> overTls(ClusterCertificates certificates, CertificatePair shown)
            throws IOException {
        try (StandIn cluster = new StandIn(certificates.pki().authority(), shown.certificate(), shown.key())) {
            URI member = URI.create(cluster.endpoints().replaceFirst(",.*", ""));
            Endpoint endpoint = new Endpoint(member.getHost(), member.getPort());
            Access access = Connecting.access(Connecting.tls(certificates), endpoint);
            Credentials credentials = Credentials.read(access.tls().orElseThrow(), question -> {
                throw new AssertionError(question);
            });
            try (Wires wires = new Wires(access, Optional.of(new ClientTls(credentials)))) {
                page(wires, endpoint);
                return Optional.empty();
            } catch (CallFailed failed) {
                return Optional.of(failed);
            }
        }
    }

    private static Pages.Answer page(Wires wires, Endpoint endpoint) {
        return new HttpPage(wires, PATIENCE).get("/metrics", Where.at(endpoint));
    }

    private static CallFailed failure(Wires wires, Endpoint endpoint) {
        return catchThrowableOfType(CallFailed.class, () -> page(wires, endpoint));
    }

    private static Wires plain(Endpoint endpoint) {
        return new Wires(Connecting.access(Optional.empty(), Optional.empty(), List.of(endpoint)), Optional.empty());
    }
}
