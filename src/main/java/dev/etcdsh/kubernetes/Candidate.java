package dev.etcdsh.kubernetes;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A client pair, and what its files say against it; whether etcd takes it, only a handshake tells.
 *
 * @param objection empty when nothing does
 */
public record Candidate(ClientPair pair, Optional<String> objection) {
    private static final String CLIENT_AUTH = "1.3.6.1.5.5.7.3.2";

    public boolean fit() {
        return objection.isEmpty();
    }

    /** Looks at a pair; its key is not read. */
    static Candidate of(ClientPair pair, Optional<String> ca, NodeFiles files, Instant now) {
        return new Candidate(pair, objection(pair, ca, files, now));
    }

    private static Optional<String> objection(ClientPair pair, Optional<String> ca, NodeFiles files, Instant now) {
        if (!files.has(pair.certificate())) {
            return Optional.of("it is not there");
        }
        if (!files.has(pair.key())) {
            return Optional.of("it has no key");
        }
        if (!Files.isReadable(files.at(pair.key()))) {
            return Optional.of("no permission to read its key");
        }
        try {
            X509Certificate certificate =
                    certificates(files, pair.certificate()).get(0);
            if (now.isAfter(certificate.getNotAfter().toInstant())) {
                return Optional.of("it has expired");
            }
            List<String> usages = certificate.getExtendedKeyUsage();
            if (usages != null && !usages.contains(CLIENT_AUTH)) {
                return Optional.of("it is not made for clients");
            }
            return ca.isEmpty() || signed(certificate, certificates(files, ca.get()))
                    ? Optional.empty()
                    : Optional.of("it is not signed by the CA that etcd trusts");
        } catch (Unusable unusable) {
            return Optional.of(unusable.problem().reason());
        } catch (GeneralSecurityException none) {
            return Optional.of("it is no certificate");
        }
    }

    private static List<X509Certificate> certificates(NodeFiles files, String path) throws GeneralSecurityException {
        List<X509Certificate> found =
                CertificateFactory.getInstance("X.509")
                        .generateCertificates(new ByteArrayInputStream(files.bytes(path)))
                        .stream()
                        .map(X509Certificate.class::cast)
                        .toList();
        if (found.isEmpty()) {
            throw new GeneralSecurityException(path + " holds no certificate");
        }
        return found;
    }

    private static boolean signed(X509Certificate certificate, List<X509Certificate> authorities) {
        return authorities.stream().anyMatch(authority -> signed(certificate, authority));
    }

    private static boolean signed(X509Certificate certificate, X509Certificate authority) {
        try {
            certificate.verify(authority.getPublicKey());
            return true;
        } catch (GeneralSecurityException other) {
            return false;
        }
    }
}
