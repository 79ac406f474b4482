package dev.etcdsh.drill;

import java.util.List;

/**
 * What a certificate and its key are to be.
 *
 * @param name file name without ending: {@code NAME.crt}, {@code NAME.key}; letters, digits, {@code -} and {@code _}
 * @param commonName the subject's CN; etcd takes it as the user name when its auth is on
 * @param alternativeNames keytool's spelling, such as {@code dns:localhost} or {@code ip:127.0.0.1}; may be empty
 * @param usages extended key usages, {@code serverAuth} and {@code clientAuth}; may be empty, which allows all
 * @param kind algorithm of the key
 * @param format how the key file is written
 * @param password for the encrypted formats, else empty
 * @param startsInDays when the certificate becomes valid, in days from now; negative is the past
 * @param validDays how many days it is valid from then on, at least 1
 */
public record CertificateRequest(
        String name,
        String commonName,
        List<String> alternativeNames,
        List<String> usages,
        KeyKind kind,
        KeyFormat format,
        String password,
        int startsInDays,
        int validDays) {
    private static final List<String> LOOPBACK = List.of("dns:localhost", "ip:127.0.0.1", "ip:::1");

    public CertificateRequest {
        if (!name.matches("[A-Za-z0-9_-]+")) {
            throw new IllegalArgumentException("not a plain file name: " + name);
        }
        if (!format.fits(kind)) {
            throw new IllegalArgumentException("an " + kind + " key cannot be written as " + format);
        }
        alternativeNames = List.copyOf(alternativeNames);
        usages = List.copyOf(usages);
    }

    /** A client's pair as kubeadm makes it: RSA, PKCS#1, clientAuth, valid from yesterday for a year. */
    public static CertificateRequest client(String name, String commonName) {
        return new CertificateRequest(
                name, commonName, List.of(), List.of("clientAuth"), KeyKind.RSA, KeyFormat.PKCS1, "", -1, 365);
    }

    /** A member's pair for clients and peers: loopback's names, serverAuth and clientAuth. */
    public static CertificateRequest server(String name) {
        return client(name, "etcd").withUsages("serverAuth", "clientAuth").withAlternativeNames(LOOPBACK);
    }

    public CertificateRequest withAlternativeNames(List<String> names) {
        return new CertificateRequest(name, commonName, names, usages, kind, format, password, startsInDays, validDays);
    }

    public CertificateRequest withUsages(String... extended) {
        return new CertificateRequest(
                name, commonName, alternativeNames, List.of(extended), kind, format, password, startsInDays, validDays);
    }

    public CertificateRequest withKey(KeyKind newKind, KeyFormat newFormat) {
        return new CertificateRequest(
                name, commonName, alternativeNames, usages, newKind, newFormat, password, startsInDays, validDays);
    }

    public CertificateRequest withPassword(String secret) {
        return new CertificateRequest(
                name, commonName, alternativeNames, usages, kind, format, secret, startsInDays, validDays);
    }

    /** Valid for {@code days} days from {@code startsIn} days from now on: (-10, 5) is expired, (5, 10) not yet valid. */
    public CertificateRequest withValidity(int startsIn, int days) {
        return new CertificateRequest(
                name, commonName, alternativeNames, usages, kind, format, password, startsIn, days);
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "CertificateRequest[" + name + ", CN=" + commonName + ", " + kind + ", " + format + "]";
    }
}
