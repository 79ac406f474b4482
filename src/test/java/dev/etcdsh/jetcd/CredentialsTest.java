package dev.etcdsh.jetcd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.etcdsh.cluster.CallFailed;
import dev.etcdsh.cluster.CallFailed.Kind;
import dev.etcdsh.cluster.Problem;
import dev.etcdsh.cluster.Secret;
import dev.etcdsh.drill.CertificatePair;
import dev.etcdsh.drill.CertificateRequest;
import dev.etcdsh.drill.KeyFormat;
import dev.etcdsh.drill.KeyKind;
import dev.etcdsh.drill.Pki;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CredentialsTest {
    private static Path folder;
    private static Pki pki;
    private static CertificatePair plain;
    private static CertificatePair elliptic;
    private static CertificatePair edwards;
    private static CertificatePair encrypted;
    private static CertificatePair oldEncrypted;

    @BeforeAll
    static void issue(@TempDir Path temporary) {
        folder = temporary;
        pki = Pki.create(folder);
        List<CertificatePair> pairs = pki.issueAll(List.of(
                CertificateRequest.client("plain", "plain"),
                CertificateRequest.client("elliptic", "elliptic").withKey(KeyKind.EC, KeyFormat.SEC1),
                CertificateRequest.client("edwards", "edwards").withKey(KeyKind.ED25519, KeyFormat.PKCS8),
                CertificateRequest.client("encrypted", "encrypted")
                        .withKey(KeyKind.RSA, KeyFormat.PKCS8_ENCRYPTED)
                        .withPassword("open sesame"),
                CertificateRequest.client("old", "old")
                        .withKey(KeyKind.RSA, KeyFormat.PKCS1_ENCRYPTED)
                        .withPassword("open sesame")));
        plain = pairs.get(0);
        elliptic = pairs.get(1);
        edwards = pairs.get(2);
        encrypted = pairs.get(3);
        oldEncrypted = pairs.get(4);
    }

    @Test
    void keysOfEveryKindAreReadAndBelongToTheirCertificates() {
        for (CertificatePair pair : List.of(plain, elliptic, edwards)) {
            Credentials credentials = read(pair.certificateFile(), pair.keyFile());
            assertThat(credentials.client().orElseThrow().key().getAlgorithm())
                    .isEqualTo(pair.key().getAlgorithm());
        }
    }

    @Test
    void anEncryptedKeyAsksForItsPassphrase() {
        List<String> asked = new ArrayList<>();
        Credentials credentials = read(encrypted.certificateFile(), encrypted.keyFile(), question -> {
            asked.add(question.what());
            return new Secret(() -> "open sesame");
        });
        assertThat(credentials.client().orElseThrow().key()).isEqualTo(encrypted.key());
        assertThat(asked).containsExactly("Passphrase for " + encrypted.keyFile());
    }

    @Test
    void aWrongPassphraseIsARefusedLoginAndIsNotShown() {
        CallFailed failure = failure(() ->
                read(encrypted.certificateFile(), encrypted.keyFile(), question -> new Secret(() -> "shibboleth")));
        assertThat(failure.kind()).isEqualTo(Kind.LOGIN_REFUSED);
        assertThat(failure.problem())
                .isEqualTo(new Problem(
                        "--key " + encrypted.keyFile() + " cannot be opened",
                        "the passphrase is wrong, or the key is encrypted in a way that is not supported",
                        "try again; AES by openssl pkcs8 -topk8 -v2 aes256 is supported"));
    }

    @Test
    void anEncryptedPkcs1KeyIsRefusedWithTheLineThatConvertsIt() {
        Path key = oldEncrypted.keyFile();
        assertThat(bad(oldEncrypted.certificateFile(), key))
                .isEqualTo(new Problem(
                        "--key " + key + " cannot be used",
                        "it is encrypted in the old PKCS#1 way, which is not supported",
                        "convert it: openssl pkcs8 -topk8 -in " + key + " -out " + folder.resolve("old.pk8.key")));
    }

    @Test
    void aKeyOfAnotherCertificateIsToldBeforeAnythingIsSent() {
        for (CertificatePair other : List.of(encrypted, elliptic, edwards)) {
            assertThat(bad(other.certificateFile(), plain.keyFile()))
                    .isEqualTo(new Problem(
                            "--key " + plain.keyFile() + " cannot be used",
                            "it is not the key of the certificate " + other.certificateFile() + " ("
                                    + Certificates.name(other.certificate().getSubjectX500Principal()) + ")",
                            "give the certificate and the key that were made together"));
        }
    }

    @Test
    void certificateAndKeyExchangedAreTold() {
        assertThat(bad(plain.keyFile(), plain.certificateFile()).why())
                .isEqualTo("it holds a private key where a certificate is expected");
        assertThat(bad(plain.certificateFile(), plain.certificateFile()).why())
                .isEqualTo("it holds a certificate where a private key is expected");
    }

    @Test
    void filesThatAreMissingDirectoriesOrNotPemAreNamed() throws IOException {
        Path missing = folder.resolve("missing.crt");
        assertThat(bad(missing, plain.keyFile()))
                .isEqualTo(new Problem(
                        "--cert " + missing + " cannot be used", "there is no such file", "check the path"));
        assertThat(bad(folder, plain.keyFile()))
                .isEqualTo(
                        new Problem("--cert " + folder + " cannot be used", "it is a directory", "name a file in it"));
        Path text = Files.writeString(folder.resolve("notes.txt"), "not a certificate\n");
        assertThat(bad(text, plain.keyFile()))
                .isEqualTo(new Problem(
                        "--cert " + text + " cannot be used",
                        "it is not PEM: no line begins with -----BEGIN CERTIFICATE",
                        "check the path; if it is DER: openssl x509 -inform der -in " + text + " -out " + text
                                + ".pem"));
        Path large = Files.write(folder.resolve("large.crt"), new byte[2 << 20]);
        assertThat(bad(large, plain.keyFile()).why()).isEqualTo("it is larger than 1 MiB");
        Path damaged = Files.writeString(
                folder.resolve("damaged.crt"), "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
        assertThat(bad(damaged, plain.keyFile()).why()).isEqualTo("a certificate in it is damaged");
    }

    private static Problem bad(Path certificate, Path key) {
        CallFailed failure = failure(() -> read(certificate, key));
        assertThat(failure.kind()).isEqualTo(Kind.BAD_FILE);
        return failure.problem();
    }

    private static Credentials read(Path certificate, Path key) {
        return read(certificate, key, question -> {
            throw new AssertionError("asked: " + question);
        });
    }

    private static Credentials read(Path certificate, Path key, Function<Secret.Question, Secret> passphrase) {
        return Credentials.read(Connecting.tls(pki.authorityFile(), certificate, key), passphrase);
    }

    private static CallFailed failure(Runnable call) {
        return catchThrowableOfType(CallFailed.class, call::run);
    }
}
