package dev.etcdsh.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.CertificateExpiredException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PkiTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    static Path folder;

    @SuppressWarnings("NullAway.Init")
    static Pki pki;

    @SuppressWarnings("NullAway.Init")
    static List<CertificatePair> pairs;

    @BeforeAll
    static void make() {
        pki = Pki.create(folder.resolve("pki"));
        pairs = pki.issueAll(List.of(
                CertificateRequest.server("server"),
                CertificateRequest.client("client", "kim, \"min\"+o=x"),
                CertificateRequest.client("late", "late")
                        .withKey(KeyKind.EC, KeyFormat.SEC1)
                        .withValidity(-10, 5)));
    }

    @Test
    void aServerPairIsForLoopbackAndSignedByTheAuthority() throws Exception {
        X509Certificate server = pairs.get(0).certificate();
        server.verify(pki.authority().getPublicKey());
        assertThat(server.getSubjectAlternativeNames().toString())
                .contains("localhost", "127.0.0.1", "0:0:0:0:0:0:0:1");
        assertThat(server.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.1", "1.3.6.1.5.5.7.3.2");
    }

    @Test
    void aClientPairTakesAnyCommonName() {
        X509Certificate client = pairs.get(1).certificate();
        assertThat(client.getSubjectX500Principal().getName()).isEqualTo("CN=kim\\, \\\"min\\\"\\+o\\=x");
    }

    @Test
    void anExpiredPairIsSignedAndExpired() throws Exception {
        X509Certificate late = pairs.get(2).certificate();
        late.verify(pki.authority().getPublicKey());
        assertThatThrownBy(late::checkValidity).isInstanceOf(CertificateExpiredException.class);
        assertThat(late.getNotAfter().toInstant())
                .isBetween(
                        Instant.now().minus(6, ChronoUnit.DAYS), Instant.now().minus(4, ChronoUnit.DAYS));
    }

    @Test
    void keysAreReadableByTheirOwnerOnlyAndNothingElseIsLeft() throws Exception {
        for (CertificatePair pair : pairs) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(pair.keyFile())))
                    .isEqualTo("rw-------");
        }
        try (var files = Files.list(pki.folder())) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "ca.crt",
                            "ca.p12",
                            "server.crt",
                            "server.key",
                            "client.crt",
                            "client.key",
                            "late.crt",
                            "late.key");
        }
    }

    @Test
    void theFilesAreWhatKubeadmWrites() {
        assertThat(pairs.get(0).keyFile()).content().startsWith("-----BEGIN RSA PRIVATE KEY-----");
        assertThat(pairs.get(0).certificateFile()).content().startsWith("-----BEGIN CERTIFICATE-----");
        assertThat(pki.authorityFile()).content().startsWith("-----BEGIN CERTIFICATE-----");
    }

    @Test
    void aKeyIsNeverPrinted() {
        assertThat(pairs.get(0).toString()).doesNotContain("RSA").contains("server.key");
        assertThat(CertificateRequest.client("a", "b").withPassword("hush").toString())
                .doesNotContain("hush");
    }

    @Test
    void aFormatThatDoesNotFitTheKeyIsRefused() {
        CertificateRequest request = CertificateRequest.client("odd", "odd");
        assertThatThrownBy(() -> request.withKey(KeyKind.EC, KeyFormat.PKCS1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("an EC key cannot be written as PKCS1");
    }
}
