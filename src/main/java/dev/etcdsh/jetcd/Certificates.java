package dev.etcdsh.jetcd;

import dev.etcdsh.cluster.Connection;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.security.auth.x500.X500Principal;

/** What there is to tell about a certificate. */
final class Certificates {
    private static final int DNS_NAME = 2;
    private static final int IP_ADDRESS = 7;
    private static final Pattern COMMON_NAME = Pattern.compile("(?:^|,)CN=((?:\\\\.|[^,\\\\])+)");

    private Certificates() {}

    static Connection.Certificate facts(X509Certificate certificate) {
        return new Connection.Certificate(
                name(certificate.getSubjectX500Principal()),
                name(certificate.getIssuerX500Principal()),
                certificate.getNotAfter().toInstant(),
                names(certificate));
    }

    /** The subject alternative names: DNS names and addresses. */
    static List<String> names(X509Certificate certificate) {
        List<String> names = new ArrayList<>();
        try {
            Collection<List<?>> alternatives = certificate.getSubjectAlternativeNames();
            if (alternatives == null) {
                return names;
            }
            for (List<?> alternative : alternatives) {
                int type = (Integer) alternative.get(0);
                if (type == DNS_NAME || type == IP_ADDRESS) {
                    names.add((String) alternative.get(1));
                }
            }
            return names;
        } catch (CertificateParsingException e) {
            return names;
        }
    }

    /**
     * Whether it names a host letter by letter. Wildcards and other spellings of an address are the JDK's to judge.
     *
     * @param host a name, or an address
     */
    static boolean namesLiterally(X509Certificate certificate, String host) throws CertificateParsingException {
        boolean address = host.indexOf(':') >= 0 || host.chars().noneMatch(Character::isLetter);
        Collection<List<?>> alternatives = certificate.getSubjectAlternativeNames();
        return alternatives != null && alternatives.contains(List.of(address ? IP_ADDRESS : DNS_NAME, host));
    }

    /** {@code CN=etcd-ca,O=lab}. */
    static String name(X500Principal principal) {
        return principal.getName(X500Principal.RFC2253);
    }

    /** The user that etcd takes a client certificate for when nobody logs in. */
    static Optional<String> commonName(X509Certificate certificate) {
        Matcher matcher = COMMON_NAME.matcher(name(certificate.getSubjectX500Principal()));
        return matcher.find() ? Optional.of(matcher.group(1).replaceAll("\\\\(.)", "$1")) : Optional.empty();
    }

    /** {@code 2026-11-20 09:00 UTC}. */
    static String day(Instant instant) {
        return DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT)
                .format(instant.atOffset(ZoneOffset.UTC));
    }
}
