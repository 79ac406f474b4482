package dev.etcdsh.jetcd;

import dev.etcdsh.cluster.Problem;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/**
 * Why a server did not accept us. It says so by a TLS alert, under TLS 1.3 only after the handshake; which alert depends on
 * the version of Go that etcd was built with, so our own certificate is looked at as well.
 */
final class ClientTrouble {
    private static final String ALERT = "Received fatal alert: ";
    private static final String CLIENT_AUTH = "1.3.6.1.5.5.7.3.2";
    private static final String ANY_USE = "2.5.29.37.0";
    private static final List<String> ABOUT_CERTIFICATES = List.of(
            "certificate_required",
            "bad_certificate",
            "unknown_ca",
            "certificate_unknown",
            "certificate_expired",
            "unsupported_certificate",
            "access_denied",
            "handshake_failure");

    private ClientTrouble() {}

    /** The alert in a failure's message, such as {@code unknown_ca}. */
    static Optional<String> alert(Throwable failure) {
        String words = String.valueOf(failure.getMessage());
        int at = words.indexOf(ALERT);
        return at < 0
                ? Optional.empty()
                : Optional.of(words.substring(at + ALERT.length()).strip());
    }

    static Problem problem(String alert, Credentials files, Where where) {
        if (!ABOUT_CERTIFICATES.contains(alert)) {
            return new Problem(
                    where + " broke off the TLS handshake",
                    "its alert: " + alert,
                    alert.equals("protocol_version") ? "it speaks no version of TLS that this JDK allows" : "");
        }
        Optional<Credentials.Pair> client = files.client();
        if (client.isEmpty()) {
            return new Problem(
                    where + " wants a client certificate",
                    "none was given (its alert: " + alert + ")",
                    "give --cert and --key, on kubeadm nodes /etc/kubernetes/pki/etcd/healthcheck-client.crt and .key");
        }
        X509Certificate ours = client.get().certificate();
        String name = Certificates.name(ours.getSubjectX500Principal()) + " in "
                + client.get().certificateFile();
        return new Problem(
                where + " does not accept our client certificate",
                "its alert: " + alert + "; " + name + " " + reason(ours),
                "give a client certificate that the CA of this cluster issued");
    }

    private static String reason(X509Certificate ours) {
        Optional<String> outOfDate = TlsTrouble.outOfDate(ours);
        if (outOfDate.isPresent()) {
            return outOfDate.get();
        }
        if (!forClients(ours)) {
            return "is not made for clients: its extended key usage lacks clientAuth";
        }
        return "was issued by " + Certificates.name(ours.getIssuerX500Principal());
    }

    private static boolean forClients(X509Certificate certificate) {
        try {
            List<String> usages = certificate.getExtendedKeyUsage();
            return usages == null || usages.contains(CLIENT_AUTH) || usages.contains(ANY_USE);
        } catch (CertificateParsingException e) {
            return false;
        }
    }
}
