package dev.etcdsh.jetcd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.etcdsh.cluster.Access;
import dev.etcdsh.cluster.Access.Endpoint;
import dev.etcdsh.cluster.Access.Patience;
import dev.etcdsh.cluster.CallFailed;
import dev.etcdsh.cluster.CallFailed.Kind;
import dev.etcdsh.cluster.Problem;
import io.grpc.InsecureServerCredentials;
import io.grpc.Server;
import io.grpc.okhttp.OkHttpServerBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Ports at which something listens that is not etcd, or does not answer: each ends soon, and says what it is. */
@Timeout(30)
class StrangersTest {
    private static final Access.Tls ANY_TLS = new Access.Tls(Optional.empty(), Optional.empty(), false);

    @Test
    void aPortThatAnswersHttpIsNoClientPort() throws IOException {
        try (Listener http = new Listener("HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n")) {
            assertThat(problem(http.endpoint(), Optional.empty()))
                    .isEqualTo(new Problem(
                            http.endpoint() + " is no client port of etcd",
                            "it answers HTTP, but not gRPC",
                            "is it etcd's client port (2379), not its peer port (2380) or metrics port (2381)?"));
            assertThat(problem(http.endpoint(), Optional.of(ANY_TLS)).what())
                    .isEqualTo(http.endpoint() + " speaks plain text, not TLS");
        }
    }

    @Test
    void aPortThatHangsUpOrSaysSomethingElseIsToldSo() throws IOException {
        for (String words : List.of("", "SSH-2.0-OpenSSH_9.2\r\n")) {
            try (Listener stranger = new Listener(words)) {
                for (Optional<Access.Tls> tls : List.of(Optional.<Access.Tls>empty(), Optional.of(ANY_TLS))) {
                    Problem problem = problem(stranger.endpoint(), tls);
                    assertThat(problem.what()).isEqualTo(stranger.endpoint() + " cannot be reached");
                    assertThat(problem.why()).startsWith("the connection was closed before etcd answered");
                    assertThat(problem.why()).doesNotContain("UNAVAILABLE", "unknown reason", "End of stream");
                    assertThat(problem.next()).isEqualTo("is it etcd's client port (2379), not its peer port (2380)?");
                }
            }
        }
    }

    @Test
    void aPortThatIsSilentIsGivenUp() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Endpoint endpoint = new Endpoint("127.0.0.1", silent.getLocalPort());
            for (Optional<Access.Tls> tls : List.of(Optional.<Access.Tls>empty(), Optional.of(ANY_TLS))) {
                assertThat(problem(endpoint, tls, Duration.ofMillis(700)))
                        .isEqualTo(new Problem(
                                endpoint + " cannot be reached",
                                "no connection within 0.7 s",
                                "is the address right, is a firewall in between, is that etcd frozen?"));
            }
        }
    }

    @Test
    void anotherGrpcServerIsNotEtcd() throws IOException {
        Server other = OkHttpServerBuilder.forPort(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), InsecureServerCredentials.create())
                .build()
                .start();
        try {
            Endpoint endpoint = new Endpoint("127.0.0.1", other.getPort());
            assertThat(problem(endpoint, Optional.empty()))
                    .isEqualTo(new Problem(
                            endpoint + " is not etcd",
                            "what listens there answered: Method not found: etcdserverpb.Cluster/MemberList",
                            "check the address"));
        } finally {
            other.shutdownNow();
        }
    }

    @Test
    void aNameThatIsNotKnownIsToldSo() {
        Problem problem = problem(new Endpoint("etcd-1.invalid", 2379), Optional.empty(), Duration.ofSeconds(2));
        assertThat(problem.what()).isEqualTo("etcd-1.invalid:2379 cannot be reached");
        // Where the name server is silent, too, nobody can know.
        assertThat(problem.why()).isIn("the name etcd-1.invalid is not known here", "no connection within 2 s");
    }

    private static Problem problem(Endpoint endpoint, Optional<Access.Tls> tls) {
        return problem(endpoint, tls, Duration.ofSeconds(10));
    }

    private static Problem problem(Endpoint endpoint, Optional<Access.Tls> tls, Duration patience) {
        Access access = new Access(
                List.of(endpoint),
                tls,
                Optional.empty(),
                new Patience(patience, Duration.ofSeconds(10)),
                new Patience(patience, Duration.ofSeconds(10)),
                Duration.ofSeconds(10),
                Duration.ofSeconds(5));
        CallFailed failure = catchThrowableOfType(
                CallFailed.class, () -> Connecting.open(access).close());
        assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
        return failure.problem();
    }

    /** Reads a little, says the same to everybody, and hangs up. */
    private static final class Listener implements AutoCloseable {
        private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        private final byte[] words;

        Listener(String words) throws IOException {
            this.words = words.getBytes(StandardCharsets.US_ASCII);
            Thread thread = new Thread(this::serve, "stranger");
            thread.setDaemon(true);
            thread.start();
        }

        Endpoint endpoint() {
            return new Endpoint("127.0.0.1", socket.getLocalPort());
        }

        private void serve() {
            while (!socket.isClosed()) {
                try (Socket client = socket.accept()) {
                    client.setSoTimeout(200);
                    byte[] some = new byte[16];
                    int read = client.getInputStream().read(some);
                    if (read > 0) {
                        client.getOutputStream().write(words);
                    }
                } catch (IOException gone) {
                    // The next may be more patient.
                }
            }
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
