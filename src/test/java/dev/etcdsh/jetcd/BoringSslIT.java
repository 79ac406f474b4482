package dev.etcdsh.jetcd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etcdsh.cluster.Access;
import dev.etcdsh.cluster.Access.Endpoint;
import dev.etcdsh.drill.CertificatePair;
import dev.etcdsh.drill.CertificateRequest;
import dev.etcdsh.drill.ClusterCertificates;
import dev.etcdsh.drill.KeyFormat;
import dev.etcdsh.drill.KeyKind;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** BoringSSL by itself, and what it leaves to the JDK, on one member of etcd 3.7.3. */
class BoringSslIT {
    private static TlsMember member;
    private static ClusterCertificates certificates;
    private static Endpoint at;

    @BeforeAll
    static void start(@TempDir Path folder) throws IOException {
        member = TlsMember.start(folder);
        certificates = member.certificates();
        at = member.at();
    }

    @AfterAll
    static void end() {
        member.close();
    }

    @AfterEach
    void showTheGoodCertificateAgain() throws IOException {
        member.serveTheGoodOne();
    }

    @Test
    void boringSslSpeaksWithEtcd() {
        assertThat(BoringSsl.atHand()).isTrue();
        ClientTls tls = connected(Connecting.tls(certificates));
        assertThat(tls.sockets(at)).isNotSameAs(tls.byJdk());
        assertThat(tls.shownBy(at).orElseThrow().protocol()).isEqualTo("TLSv1.3");
    }

    @Test
    void aServerWithAKeyThatBoringSslRefusesIsReachedByTheJdk() throws IOException {
        member.serve(CertificateRequest.server("edwards").withKey(KeyKind.ED25519, KeyFormat.PKCS8));
        ClientTls tls = connected(Connecting.tls(certificates));
        assertThat(tls.sockets(at)).isSameAs(tls.byJdk());
        assertThat(tls.shownBy(at).orElseThrow().certificate().getPublicKey().getAlgorithm())
                .isEqualTo("EdDSA");
    }

    @Test
    void aClientWithAnEd25519KeyIsLetIn() {
        CertificatePair pair = certificates
                .pki()
                .issue(CertificateRequest.client("edwards", "edwards").withKey(KeyKind.ED25519, KeyFormat.PKCS8));
        ClientTls tls =
                connected(Connecting.tls(certificates.pki().authorityFile(), pair.certificateFile(), pair.keyFile()));
        assertThat(tls.sockets(at)).isNotSameAs(tls.byJdk());
    }

    @Test
    void aServerOfAnotherNameIsRefusedByBoringSslItself() throws IOException {
        member.serve(CertificateRequest.server("elsewhere").withAlternativeNames(List.of("dns:etcd-9.lab")));
        assertThat(refusal(certificates.pki().authority()))
                .hasMessageContaining("No subject alternative names matching IP address 127.0.0.1 found");
    }

    @Test
    void aServerOfAnotherAuthorityIsRefusedByBoringSslItself() {
        assertThat(refusal(member.foreign().authority())).hasMessageContaining("PKIX path validation failed");
    }

    @Test
    void anExpiredServerIsRefusedByBoringSslItself() throws IOException {
        member.serve(CertificateRequest.server("old").withValidity(-10, 5));
        assertThat(refusal(certificates.pki().authority())).hasMessageContaining("validity check failed");
    }

    @Test
    void aGoodServerIsNot() {
        assertThat(handshake(certificates.pki().authority())).isEmpty();
    }

    /** A connection that has been used. */
    private static ClientTls connected(Access.Tls given) {
        Access access = Connecting.access(given, at);
        Credentials credentials = credentials(given);
        ClientTls tls = new ClientTls(credentials);
        try (Wires wires = new Wires(access, Optional.of(tls))) {
            Authentication authentication = new Authentication(Optional.empty(), Optional.of(credentials));
            Contact contact =
                    new Line(at, wires, authentication).contact(Where.at(at), Wait.begin(Duration.ofSeconds(20)));
            assertThat(contact.stands()).isTrue();
        }
        return tls;
    }

    private static Credentials credentials(Access.Tls given) {
        return Credentials.read(given, question -> {
            throw new AssertionError("asked for a passphrase: " + question);
        });
    }

    private static CertificateException refusal(X509Certificate authority) {
        return Optional.ofNullable(Causes.find(handshake(authority).orElseThrow(), CertificateException.class))
                .orElseThrow();
    }

    /** Why it failed, when it did. */
    private static Optional<Throwable> handshake(X509Certificate authority) {
        Credentials ours = credentials(Connecting.tls(certificates));
        ClientTls tls = new ClientTls(new Credentials(List.of(authority), Optional.empty(), ours.client(), true));
        try (Socket connected = new Socket(at.host(), at.port());
                SSLSocket socket = tls.sockets(at).createSocket(connected, at.host(), at.port(), true)) {
            socket.startHandshake();
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(e);
        }
    }
}
