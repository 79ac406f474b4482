package dev.etcdsh.command;

import dev.etcdsh.cluster.FakeCluster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A kubelet as far as whoever edits a manifest meets it: some time after the file is another, etcd is down, and then there is a new
 * process of it.
 */
final class FakeKubelet implements Consumer<Instant> {
    private final FakeCluster cluster;
    private final String member;
    private final Path manifest;
    private final Duration slowness;
    private byte[] running;
    private Optional<Instant> noticed = Optional.empty();
    private int restarts;

    FakeKubelet(FakeCluster cluster, String member, Path manifest, Duration slowness) {
        this.cluster = cluster;
        this.member = member;
        this.manifest = manifest;
        this.slowness = slowness;
        this.running = bytes();
        started(Sample.NOW.minusSeconds(86_400));
    }

    int restarts() {
        return restarts;
    }

    @Override
    public void accept(Instant now) {
        byte[] wanted = bytes();
        if (Arrays.equals(wanted, running)) {
            noticed = Optional.empty();
            return;
        }
        noticed = noticed.or(() -> Optional.of(now));
        Duration passed = Duration.between(noticed.get(), now);
        if (passed.compareTo(slowness) >= 0) {
            running = wanted;
            noticed = Optional.empty();
            restarts++;
            cluster.revive(member);
            started(now);
        } else if (passed.compareTo(slowness.dividedBy(2)) >= 0) {
            cluster.kill(member);
        }
    }

    private void started(Instant now) {
        cluster.member(member).sample("process_start_time_seconds", now.toEpochMilli() / 1000.0);
    }

    private byte[] bytes() {
        try {
            return Files.readAllBytes(manifest);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
