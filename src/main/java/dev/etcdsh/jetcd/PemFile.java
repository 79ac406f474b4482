package dev.etcdsh.jetcd;

import dev.etcdsh.cluster.Access;
import dev.etcdsh.cluster.CallFailed;
import dev.etcdsh.cluster.Problem;
import dev.etcdsh.file.NamedFile;
import dev.etcdsh.file.Unreadable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A PEM file, read whole, with what its labels say of it. Every failure is {@link CallFailed.Kind#BAD_FILE} and names the file.
 *
 * @param role what it was given as, for messages: {@code --cacert}, {@code ETCDCTL_CACERT}
 */
record PemFile(Path path, String role, String text) {
    private static final int MAX_BYTES = 1 << 20;
    private static final Pattern LABEL = Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----");
    private static final String CERTIFICATE = "CERTIFICATE";

    static PemFile read(Access.Pem given) {
        Path path = given.file();
        String role = given.origin();
        try {
            byte[] bytes = NamedFile.read(path, MAX_BYTES);
            if (bytes.length == 0) {
                throw bad(path, role, "it is empty", "check the path");
            }
            return new PemFile(path, role, new String(bytes, StandardCharsets.ISO_8859_1));
        } catch (Unreadable unreadable) {
            throw bad(path, role, unreadable.why(), unreadable.next());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CallFailed(CallFailed.Kind.CANCELLED, Problem.of("reading " + path + " was given up"), e);
        }
    }

    /** The labels of its blocks, such as {@code CERTIFICATE}. */
    Set<String> labels() {
        Set<String> labels = new TreeSet<>();
        Matcher matcher = LABEL.matcher(text);
        while (matcher.find()) {
            labels.add(matcher.group(1));
        }
        return labels;
    }

    /** Makes sure that there is at least one certificate in it. */
    PemFile withCertificate() {
        if (labels().contains(CERTIFICATE)) {
            return this;
        }
        if (labels().stream().anyMatch(label -> label.endsWith("PRIVATE KEY"))) {
            throw bad(
                    "it holds a private key where a certificate is expected",
                    "give the certificate here and the key by --key");
        }
        throw notPem(CERTIFICATE, "openssl x509 -inform der -in " + path + " -out " + path + ".pem");
    }

    /** Makes sure that there is a private key in it that can be read. */
    PemFile withKey() {
        if (text.contains("Proc-Type: 4,ENCRYPTED")) {
            throw bad(
                    "it is encrypted in the old PKCS#1 way, which is not supported",
                    "convert it: openssl pkcs8 -topk8 -in " + path + " -out " + converted());
        }
        if (labels().stream().anyMatch(label -> label.endsWith("PRIVATE KEY"))) {
            return this;
        }
        if (labels().contains(CERTIFICATE)) {
            throw bad(
                    "it holds a certificate where a private key is expected",
                    "give the certificate by --cert and the key here");
        }
        throw notPem("PRIVATE KEY", "openssl pkey -inform der -in " + path + " -out " + path + ".pem");
    }

    /** Whether the key is PKCS#8 and encrypted, so that a passphrase is needed. */
    boolean encrypted() {
        return labels().contains("ENCRYPTED PRIVATE KEY");
    }

    CallFailed bad(String why, String next) {
        return bad(path, role, why, next);
    }

    private CallFailed notPem(String expected, String conversion) {
        String why = labels().isEmpty()
                ? "it is not PEM: no line begins with -----BEGIN " + expected
                : "it holds " + String.join(", ", labels()) + " where " + expected + " is expected";
        return bad(why, labels().isEmpty() ? "check the path; if it is DER: " + conversion : "check the path");
    }

    /** {@code client.key} becomes {@code client.pk8.key}. */
    private String converted() {
        String name = path.toString();
        int dot = name.lastIndexOf('.');
        return dot > name.lastIndexOf('/') + 1 ? name.substring(0, dot) + ".pk8" + name.substring(dot) : name + ".pk8";
    }

    private static CallFailed bad(Path path, String role, String why, String next) {
        return new CallFailed(CallFailed.Kind.BAD_FILE, new Problem(role + " " + path + " cannot be used", why, next));
    }
}
