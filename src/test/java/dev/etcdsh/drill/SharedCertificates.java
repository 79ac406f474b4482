package dev.etcdsh.drill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** One set of certificates for every cluster of a test run: making them costs more than starting three members. */
public final class SharedCertificates {
    private SharedCertificates() {}

    /** Made when first asked for, removed when the run ends. */
    public static ClusterCertificates get() {
        return Holder.CERTIFICATES;
    }

    private static final class Holder {
        static final ClusterCertificates CERTIFICATES = make();

        private static ClusterCertificates make() {
            try {
                Path folder = Files.createTempDirectory("etcdsh-test-pki");
                Runtime.getRuntime().addShutdownHook(new Thread(() -> Folders.delete(folder)));
                return ClusterCertificates.create(folder);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
