package dev.etcdsh.jetcd;

import dev.etcdsh.cluster.Problem;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Why we did not accept a server: its certificate's issuer, dates, name or purpose. */
final class TlsTrouble {
    private static final String SERVER_USE = "Extended key usage does not permit use for TLS server";

    private final Credentials files;

    TlsTrouble(Credentials files) {
        this.files = files;
    }

    /** Reasons for what a server showed and the trust manager refused. */
    Problem problem(ServerTrust.Shown shown, Throwable refusal, Where where) {
        String what = where + " is not trusted";
        if (Causes.find(refusal, CertificateExpiredException.class) != null
                || Causes.find(refusal, CertificateNotYetValidException.class) != null) {
            return outOfDate(shown, what);
        }
        String words = String.valueOf(refusal.getMessage());
        if (words.contains(SERVER_USE)) {
            return new Problem(
                    what,
                    "its certificate " + subject(shown)
                            + " is not made for servers: its extended key usage lacks serverAuth",
                    "the server needs another certificate");
        }
        if (Causes.find(refusal, CertPathBuilderException.class) != null
                || Causes.find(refusal, CertPathValidatorException.class) != null) {
            return foreign(shown, what);
        }
        if (words.startsWith("No subject alternative") || words.startsWith("No name matching")) {
            return otherName(shown, what, where);
        }
        return new Problem(what, "its certificate " + subject(shown) + " was refused: " + words, "");
    }

    private Problem outOfDate(ServerTrust.Shown shown, String what) {
        for (X509Certificate certificate : shown.chain()) {
            Optional<String> why = outOfDate(certificate);
            if (why.isPresent()) {
                String which =
                        certificate.equals(shown.certificate()) ? "its certificate " : "the CA certificate it sent, ";
                return new Problem(
                        what,
                        which + Certificates.name(certificate.getSubjectX500Principal()) + " " + why.get(),
                        "renew it (kubeadm certs renew), or check the clock of this machine: "
                                + Certificates.day(Instant.now()));
            }
        }
        for (X509Certificate authority : files.authorities()) {
            Optional<String> why = outOfDate(authority);
            if (why.isPresent()) {
                return new Problem(
                        what,
                        "the CA certificate " + Certificates.name(authority.getSubjectX500Principal()) + " in "
                                + trusted() + " " + why.get(),
                        "give a CA file that is valid");
            }
        }
        return new Problem(what, "a certificate is out of date", "check the clock of this machine");
    }

    /** {@code expired on 2026-11-20 09:00 UTC}; empty while it is valid. */
    static Optional<String> outOfDate(X509Certificate certificate) {
        try {
            certificate.checkValidity();
            return Optional.empty();
        } catch (CertificateExpiredException e) {
            return Optional.of(
                    "expired on " + Certificates.day(certificate.getNotAfter().toInstant()));
        } catch (CertificateNotYetValidException e) {
            return Optional.of("is not valid before "
                    + Certificates.day(certificate.getNotBefore().toInstant()));
        }
    }

    private Problem foreign(ServerTrust.Shown shown, String what) {
        X509Certificate certificate = shown.certificate();
        String issuer = Certificates.name(certificate.getIssuerX500Principal());
        List<String> known = files.authorities().stream()
                .map(authority -> Certificates.name(authority.getSubjectX500Principal()))
                .toList();
        if (known.contains(issuer)) {
            return new Problem(
                    what,
                    "its certificate " + subject(shown) + " was issued by " + issuer
                            + ", but not by the one of that name in " + trusted(),
                    "the CA may have been made anew: give the file that belongs to this cluster by --cacert");
        }
        String trustedNames = known.isEmpty() ? "" : ", which holds " + String.join(" and ", known);
        return new Problem(
                what,
                "its certificate " + subject(shown) + " was issued by " + issuer + ", which is not in " + trusted()
                        + trustedNames,
                "give the CA of this cluster by --cacert, on kubeadm nodes /etc/kubernetes/pki/etcd/ca.crt");
    }

    private static Problem otherName(ServerTrust.Shown shown, String what, Where where) {
        List<String> names = Certificates.names(shown.certificate());
        return new Problem(
                what,
                "its certificate " + subject(shown) + " is not for "
                        + where.address().host() + ", but for "
                        + (names.isEmpty() ? "no name at all" : String.join(", ", names)),
                names.isEmpty() ? "the server needs a certificate with names" : "connect by one of these names");
    }

    private String trusted() {
        return files.authorityFile().map(Object::toString).orElse("the trust store of this JDK");
    }

    private static String subject(ServerTrust.Shown shown) {
        return Certificates.name(shown.certificate().getSubjectX500Principal());
    }
}
