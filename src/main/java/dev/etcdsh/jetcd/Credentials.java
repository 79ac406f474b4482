package dev.etcdsh.jetcd;

import dev.etcdsh.cluster.Access;
import dev.etcdsh.cluster.CallFailed;
import dev.etcdsh.cluster.Problem;
import dev.etcdsh.cluster.Secret;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ssl.pem.PemContent;

/**
 * The certificates and the key of a session, read from their files and checked before anything is sent.
 *
 * @param authorities what the server is verified against; empty: the JDK's own trust store
 * @param authorityFile where they came from
 */
record Credentials(
        List<X509Certificate> authorities, Optional<Path> authorityFile, Optional<Pair> client, boolean verify) {
    /** What is shown to the server: the certificate, followed by those that issued it. */
    record Pair(List<X509Certificate> chain, PrivateKey key, Path certificateFile) {
        X509Certificate certificate() {
            return chain.get(0);
        }
    }

    static Credentials read(Access.Tls tls, Function<Secret.Question, Secret> passphrase) {
        List<X509Certificate> authorities =
                tls.ca().map(given -> certificates(PemFile.read(given))).orElse(List.of());
        return new Credentials(
                authorities,
                tls.ca().map(Access.Pem::file),
                tls.client().map(pair -> pair(pair, passphrase)),
                tls.verify());
    }

    private static Pair pair(Access.KeyPair files, Function<Secret.Question, Secret> passphrase) {
        List<X509Certificate> chain = certificates(PemFile.read(files.certificate()));
        PemFile keyFile = PemFile.read(files.key()).withKey();
        PrivateKey key = keyFile.encrypted() ? decrypted(keyFile, passphrase) : key(keyFile);
        if (!belongTogether(chain.get(0).getPublicKey(), key)) {
            throw keyFile.bad(
                    "it is not the key of the certificate "
                            + files.certificate().file() + " ("
                            + Certificates.name(chain.get(0).getSubjectX500Principal()) + ")",
                    "give the certificate and the key that were made together");
        }
        return new Pair(chain, key, files.certificate().file());
    }

    private static List<X509Certificate> certificates(PemFile file) {
        try {
            return List.copyOf(content(file.withCertificate()).getCertificates());
        } catch (IllegalStateException | IllegalArgumentException e) {
            throw file.bad("a certificate in it is damaged", "get a good copy of the file");
        }
    }

    private static PrivateKey key(PemFile file) {
        try {
            return found(content(file).getPrivateKey());
        } catch (IllegalStateException | IllegalArgumentException e) {
            throw file.bad(
                    "the key in it is damaged, or of a kind that is not supported",
                    "get a good copy of the file; RSA, EC and Ed25519 keys are supported");
        }
    }

    private static PrivateKey decrypted(PemFile file, Function<Secret.Question, Secret> passphrase) {
        String words = passphrase.apply(question(file.path())).reveal();
        try {
            return found(content(file).getPrivateKey(words));
        } catch (IllegalStateException | IllegalArgumentException e) {
            throw new CallFailed(
                    CallFailed.Kind.LOGIN_REFUSED,
                    new Problem(
                            file.role() + " " + file.path() + " cannot be opened",
                            "the passphrase is wrong, or the key is encrypted in a way that is not supported",
                            "try again; AES by openssl pkcs8 -topk8 -v2 aes256 is supported"));
        }
    }

    private static Secret.Question question(Path key) {
        return new Secret.Question(
                "Passphrase for " + key,
                "run it on a terminal, which asks, or give a key that is not encrypted: openssl pkey -in " + key
                        + " -out FILE");
    }

    private static PemContent content(PemFile file) {
        return found(PemContent.of(file.text()));
    }

    private static <T> T found(@Nullable T read) {
        if (read == null) {
            throw new IllegalStateException("nothing in it");
        }
        return read;
    }

    /** RSA keys share their modulus; for the others a signature tells. */
    private static boolean belongTogether(PublicKey shown, PrivateKey kept) {
        if (shown instanceof RSAPublicKey rsa && kept instanceof RSAPrivateKey secret) {
            return rsa.getModulus().equals(secret.getModulus());
        }
        try {
            String algorithm = kept.getAlgorithm().startsWith("Ed") ? "EdDSA" : "SHA256withECDSA";
            byte[] anything = {1, 2, 3};
            Signature signing = Signature.getInstance(algorithm);
            signing.initSign(kept);
            signing.update(anything);
            Signature verifying = Signature.getInstance(algorithm);
            verifying.initVerify(shown);
            verifying.update(anything);
            return verifying.verify(signing.sign());
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
