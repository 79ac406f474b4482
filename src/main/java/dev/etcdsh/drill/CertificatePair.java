package dev.etcdsh.drill;

import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;

/**
 * A certificate and its private key, in files and in memory.
 *
 * @param certificateFile PEM, the certificate alone
 * @param keyFile PEM, mode 0600
 * @param certificate the same certificate
 * @param key the same key, not encrypted
 */
public record CertificatePair(Path certificateFile, Path keyFile, X509Certificate certificate, PrivateKey key) {
    /** The files only: a key is never printed. */
    @Override
    public String toString() {
        return "CertificatePair[" + certificateFile + ", " + keyFile + "]";
    }
}
