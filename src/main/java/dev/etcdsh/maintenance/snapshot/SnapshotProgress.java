package dev.etcdsh.maintenance.snapshot;

import dev.etcdsh.cluster.Bytes;
import dev.etcdsh.cluster.Member;
import dev.etcdsh.maintenance.Site;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * Tells how far a snapshot is, twice a second: {@code 812.0 MiB of 1.9 GiB, 43 %, 98.2 MiB/s, 11 s left}.
 */
final class SnapshotProgress implements AutoCloseable {
    private static final Duration BETWEEN = Duration.ofMillis(500);

    private final Site site;
    private final Member source;
    private final SnapshotFile file;
    private final Thread thread = new Thread(this::tell, "etcdsh-snapshot-progress");

    private SnapshotProgress(Site site, Member source, SnapshotFile file) {
        this.site = site;
        this.source = source;
        this.file = file;
    }

    static SnapshotProgress of(Site site, Member source, SnapshotFile file) {
        return new SnapshotProgress(site, source, file);
    }

    void begin() {
        site.progress().doing("saving a snapshot of " + source.label());
        thread.setDaemon(true);
        thread.start();
    }

    private void tell() {
        Instant began = site.clock().now();
        try {
            while (true) {
                site.clock().pause(BETWEEN);
                if (file.remaining() >= 0) {
                    site.progress()
                            .heard(words(
                                    file, Duration.between(began, site.clock().now())));
                }
            }
        } catch (InterruptedException e) {
            // the stream has ended
        }
    }

    private static String words(SnapshotFile file, Duration spent) {
        long done = file.written().count();
        long all = done + file.remaining();
        double rate = done / Math.max(0.001, spent.toMillis() / 1000.0);
        return String.format(
                Locale.ROOT,
                ": %s of %s, %d %%, %s/s, %d s left",
                file.written(),
                new Bytes(all),
                100 * done / Math.max(1, all),
                new Bytes((long) rate),
                (long) Math.ceil(file.remaining() / Math.max(1, rate)));
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
