package dev.etcdsh.jetcd;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import javax.net.ssl.SSLContext;
import org.conscrypt.Conscrypt;
import org.jspecify.annotations.Nullable;

/**
 * TLS by BoringSSL, where the JVM finds Conscrypt's library of it (the launcher tells it where). What the JDK does in Java is slow
 * until it has been compiled, which who looks once does not live to see.
 */
final class BoringSsl {
    /** {@code jdk} leaves TLS to the JDK. */
    private static final String WHO = "etcdsh.tls";

    private static final @Nullable Provider PROVIDER =
            "jdk".equals(System.getProperty(WHO)) || !Conscrypt.isAvailable() ? null : Conscrypt.newProvider();

    private BoringSsl() {}

    /** Whether there is such a library, and the machine can load it. */
    static boolean atHand() {
        return PROVIDER != null;
    }

    /** Its own where it is at hand, else the JDK's; not set up. */
    static SSLContext contextOrJdk() throws NoSuchAlgorithmException {
        return PROVIDER == null ? SSLContext.getInstance("TLS") : SSLContext.getInstance("TLS", PROVIDER);
    }

    /** The same of SHA-256. */
    static MessageDigest sha256() {
        try {
            return PROVIDER == null
                    ? MessageDigest.getInstance("SHA-256")
                    : MessageDigest.getInstance("SHA-256", PROVIDER);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("both have SHA-256", impossible);
        }
    }
}
