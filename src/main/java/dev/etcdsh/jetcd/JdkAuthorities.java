package dev.etcdsh.jetcd;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.function.Supplier;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** Whom the JDK trusts where nobody else is named: a hundred and more certificates, which take a tenth of a second to read. */
final class JdkAuthorities {
    private static final String PLACE = "javax.net.ssl.trustStore";

    private JdkAuthorities() {}

    /** netty learns what the JDK can do from contexts that would trust these, and for nothing: meanwhile the JDK trusts nobody. */
    static synchronized <T> T without(Supplier<T> work) {
        String before = System.getProperty(PLACE);
        System.setProperty(PLACE, "NONE");
        try {
            return work.get();
        } finally {
            if (before == null) {
                System.clearProperty(PLACE);
            } else {
                System.setProperty(PLACE, before);
            }
        }
    }

    /** @param others who are trusted instead of these; null: these */
    static synchronized void init(TrustManagerFactory factory, @Nullable KeyStore others)
            throws GeneralSecurityException {
        factory.init(others);
    }
}
