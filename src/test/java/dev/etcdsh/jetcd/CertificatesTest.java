package dev.etcdsh.jetcd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etcdsh.drill.CertificateRequest;
import dev.etcdsh.drill.Pki;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whom a certificate names. */
class CertificatesTest {
    @SuppressWarnings("NullAway.Init")
    private static X509Certificate certificate;

    @BeforeAll
    static void issue(@TempDir Path folder) throws Exception {
        CertificateRequest request = CertificateRequest.server("server")
                .withAlternativeNames(List.of("dns:etcd-1.lab", "dns:*.wild.lab", "ip:10.0.0.7", "ip:fd00::7"));
        Path file = Pki.create(folder).issueAll(List.of(request)).get(0).certificateFile();
        try (InputStream in = Files.newInputStream(file)) {
            certificate =
                    (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
    }

    @Test
    void itNamesLetterByLetter() throws Exception {
        assertThat(Certificates.namesLiterally(certificate, "etcd-1.lab")).isTrue();
        assertThat(Certificates.namesLiterally(certificate, "10.0.0.7")).isTrue();
    }

    @Test
    void whatIsToBeInterpretedIsLeftToTheJdk() throws Exception {
        for (String host : List.of("a.wild.lab", "*.wild", "etcd-2.lab", "lab", "10.0.0.8", "fd00::7", "[fd00::7]")) {
            assertThat(Certificates.namesLiterally(certificate, host)).as(host).isFalse();
        }
    }

    /** An address is not a name that looks like one. */
    @Test
    void aNameThatLooksLikeAnAddressNamesNoAddress(@TempDir Path folder) throws Exception {
        CertificateRequest request = CertificateRequest.server("server").withAlternativeNames(List.of("dns:10.0.0.7"));
        Path file = Pki.create(folder).issueAll(List.of(request)).get(0).certificateFile();
        try (InputStream in = Files.newInputStream(file)) {
            X509Certificate odd =
                    (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
            assertThat(Certificates.namesLiterally(odd, "10.0.0.7")).isFalse();
        }
    }
}
