package dev.etcdsh.jetcd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etcdsh.cluster.Access;
import dev.etcdsh.cluster.Access.Endpoint;
import dev.etcdsh.drill.CertificatePair;
import dev.etcdsh.drill.CertificateRequest;
import dev.etcdsh.drill.ClusterCertificates;
import dev.etcdsh.drill.KeyFormat;
import dev.etcdsh.drill.KeyKind;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.ssl.JdkSslContext;
import io.netty.handler.ssl.OpenSslContext;
import io.netty.handler.ssl.SslHandler;
import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** BoringSSL by itself, and what it leaves to the JDK, on one member of etcd 3.7.3. */
class NativeTlsIT {
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
        assertThat(NativeTls.atHand()).isTrue();
        ClientTls tls = connected(Connecting.tls(certificates));
        assertThat(tls.grpc(at)).isInstanceOf(OpenSslContext.class);
        assertThat(tls.shownBy(at).orElseThrow().protocol()).isEqualTo("TLSv1.3");
    }

    @Test
    void aServerWithAKeyThatBoringSslRefusesIsReachedByTheJdk() throws IOException {
        member.serve(CertificateRequest.server("edwards").withKey(KeyKind.ED25519, KeyFormat.PKCS8));
        ClientTls tls = connected(Connecting.tls(certificates));
        assertThat(tls.grpc(at)).isInstanceOf(JdkSslContext.class);
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
        assertThat(tls.grpc(at)).isInstanceOf(OpenSslContext.class);
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
            contact.channel().shutdownNow();
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
        SslHandler handler = new NativeTls(
                        new ServerTrust(List.of(authority), true), ours.client().map(ClientPair::new))
                .http(ByteBufAllocator.DEFAULT, at);
        EventLoopGroup loop = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
        try {
            var unused = new Bootstrap()
                    .group(loop)
                    .channel(NioSocketChannel.class)
                    .handler(handler)
                    .connect(at.host(), at.port());
            assertThat(handler.handshakeFuture().awaitUninterruptibly(20, TimeUnit.SECONDS))
                    .isTrue();
            return Optional.ofNullable(handler.handshakeFuture().cause());
        } finally {
            var unused = loop.shutdownGracefully(0, 0, TimeUnit.SECONDS);
        }
    }
}
