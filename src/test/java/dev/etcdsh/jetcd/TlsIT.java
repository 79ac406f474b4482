package dev.etcdsh.jetcd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.etcdsh.cluster.Access;
import dev.etcdsh.cluster.Access.Endpoint;
import dev.etcdsh.cluster.CallFailed;
import dev.etcdsh.cluster.CallFailed.Kind;
import dev.etcdsh.cluster.Cluster;
import dev.etcdsh.cluster.Problem;
import dev.etcdsh.drill.CertificatePair;
import dev.etcdsh.drill.CertificateRequest;
import dev.etcdsh.drill.ClusterCertificates;
import dev.etcdsh.drill.ClusterSetup;
import dev.etcdsh.drill.EtcdCluster;
import dev.etcdsh.drill.Transport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each way in which TLS goes wrong, on one member of etcd 3.7.3, which reads its certificate anew for every connection. */
class TlsIT {
    private static final String NEXT_CLIENT = "give a client certificate that the CA of this cluster issued";

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
    void theFactsOfAGoodConnectionAreTold() {
        try (Cluster cluster = Connecting.open(Connecting.access(Connecting.tls(certificates), at))) {
            var tls = cluster.connection().tls().orElseThrow();
            assertThat(tls.protocol()).isEqualTo("TLSv1.3");
            assertThat(tls.verified()).isTrue();
            assertThat(tls.server().orElseThrow().names()).containsExactly("localhost", "127.0.0.1", "0:0:0:0:0:0:0:1");
            assertThat(tls.client().orElseThrow().subject()).isEqualTo("CN=etcdsh-drill");
        }
    }

    @Test
    void aCertificateOfAnotherAuthorityOfTheSameNameIsNamed() {
        Path ca = member.foreign().authorityFile();
        assertThat(problem(Connecting.access(ours(ca), at)))
                .isEqualTo(new Problem(
                        at + " is not trusted",
                        "its certificate CN=etcd was issued by CN=etcdsh-drill-ca, but not by the one of that name in "
                                + ca,
                        "the CA may have been made anew: give the file that belongs to this cluster by --cacert"));
    }

    @Test
    void aCertificateOfAnUnknownAuthorityIsNamed() {
        Access.Tls tls =
                new Access.Tls(Optional.empty(), Connecting.tls(certificates).client(), true);
        assertThat(problem(Connecting.access(tls, at)))
                .isEqualTo(new Problem(
                        at + " is not trusted",
                        "its certificate CN=etcd was issued by CN=etcdsh-drill-ca, which is not in the trust store of this JDK",
                        "give the CA of this cluster by --cacert, on kubeadm nodes /etc/kubernetes/pki/etcd/ca.crt"));
    }

    @Test
    void nothingIsVerifiedWhenToldSo() {
        Access.Tls tls = new Access.Tls(
                Optional.of(Connecting.ca(member.foreign().authorityFile())),
                Connecting.tls(certificates).client(),
                false);
        try (Cluster cluster = Connecting.open(Connecting.access(tls, at))) {
            assertThat(cluster.connection().tls().orElseThrow().verified()).isFalse();
        }
    }

    @Test
    void aCertificateForOtherNamesSaysForWhich() throws IOException {
        member.serve(
                CertificateRequest.server("elsewhere").withAlternativeNames(List.of("dns:etcd-9.lab", "ip:10.1.2.3")));
        assertThat(problem(Connecting.access(Connecting.tls(certificates), at)))
                .isEqualTo(new Problem(
                        at + " is not trusted",
                        "its certificate CN=etcd is not for 127.0.0.1, but for etcd-9.lab, 10.1.2.3",
                        "connect by one of these names"));
    }

    @Test
    void anExpiredCertificateSaysSinceWhen() throws IOException {
        CertificatePair pair = member.serve(CertificateRequest.server("old").withValidity(-10, 5));
        String day = Certificates.day(pair.certificate().getNotAfter().toInstant());
        Problem problem = problem(Connecting.access(Connecting.tls(certificates), at));
        assertThat(problem.what()).isEqualTo(at + " is not trusted");
        assertThat(problem.why()).isEqualTo("its certificate CN=etcd expired on " + day);
        assertThat(problem.next()).startsWith("renew it (kubeadm certs renew), or check the clock of this machine: ");
    }

    @Test
    void aServerThatWantsAClientCertificateSaysSo() {
        Access.Tls tls =
                new Access.Tls(Optional.of(Connecting.ca(certificates.pki().authorityFile())), Optional.empty(), true);
        assertThat(problem(Connecting.access(tls, at)))
                .isEqualTo(
                        new Problem(
                                at + " wants a client certificate",
                                "none was given (its alert: certificate_required)",
                                "give --cert and --key, on kubeadm nodes /etc/kubernetes/pki/etcd/healthcheck-client.crt and .key"));
    }

    @Test
    void aClientCertificateOfAnotherAuthorityIsNotAccepted() {
        CertificatePair pair = member.foreign().issue(CertificateRequest.client("stranger", "stranger"));
        assertThat(problem(Connecting.access(with(pair), at)))
                .isEqualTo(new Problem(
                        at + " does not accept our client certificate",
                        "its alert: unknown_ca; CN=stranger in " + pair.certificateFile()
                                + " was issued by CN=etcdsh-drill-ca",
                        NEXT_CLIENT));
    }

    @Test
    void ourOwnExpiredCertificateSaysSinceWhen() {
        CertificatePair pair = certificates
                .pki()
                .issue(CertificateRequest.client("late", "late").withValidity(-10, 5));
        String day = Certificates.day(pair.certificate().getNotAfter().toInstant());
        assertThat(problem(Connecting.access(with(pair), at)))
                .isEqualTo(new Problem(
                        at + " does not accept our client certificate",
                        "its alert: certificate_expired; CN=late in " + pair.certificateFile() + " expired on " + day,
                        NEXT_CLIENT));
    }

    @Test
    void plainTextOnATlsPortIsTold() {
        assertThat(problem(Connecting.access(Optional.empty(), Optional.empty(), List.of(at))))
                .isEqualTo(new Problem(
                        at + " speaks TLS, not plain text",
                        "it closed a plain-text connection and answers TLS",
                        "use https://" + at + ", with --cacert, --cert and --key"));
    }

    @Test
    void tlsOnAPlainTextPortIsTold() {
        try (EtcdCluster plain = new ClusterSetup(member.etcd().release())
                .members(1)
                .transport(Transport.PLAIN)
                .start()) {
            Endpoint port = Connecting.endpoint(plain.member(0));
            assertThat(problem(Connecting.access(Connecting.tls(certificates), port)))
                    .isEqualTo(new Problem(
                            port + " speaks plain text, not TLS",
                            "it answers HTTP without TLS",
                            "use http://" + port + ", without --cacert, --cert and --key"));
        }
    }

    private static Access.Tls ours(Path authority) {
        return new Access.Tls(
                Optional.of(Connecting.ca(authority)),
                Connecting.tls(certificates).client(),
                true);
    }

    private static Access.Tls with(CertificatePair pair) {
        return Connecting.tls(certificates.pki().authorityFile(), pair.certificateFile(), pair.keyFile());
    }

    private static Problem problem(Access access) {
        CallFailed failure = catchThrowableOfType(
                CallFailed.class, () -> Connecting.open(access).close());
        assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
        return failure.problem();
    }
}
