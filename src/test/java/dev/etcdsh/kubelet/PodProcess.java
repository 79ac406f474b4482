package dev.etcdsh.kubelet;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** One run of a pod's container: a process, and what its probes say. */
final class PodProcess {
    private final Pod pod;
    private final Host host;
    private final int number;
    private final Duration started;
    private final Probing probing;
    private @Nullable Duration forcedAt;
    private boolean forced;

    PodProcess(Pod pod, Host host, Path programs) {
        this.pod = pod;
        this.host = host;
        this.number = host.processes().start(programs, pod.command(host.root()));
        this.started = host.log().now();
        this.probing = new Probing(
                pod.name(),
                host.log(),
                pod.probes(host.root(), programs).stream()
                        .map(probe -> new Prober(probe, host.timing(), started))
                        .toList());
    }

    OptionalLong id() {
        return host.processes().id(number);
    }

    /** The last lines of what it wrote. */
    String wrote() {
        return host.processes().wrote(number);
    }

    Duration started() {
        return started;
    }

    Probing probing() {
        return probing;
    }

    boolean ending() {
        return forcedAt != null;
    }

    /** SIGTERM now, SIGKILL when its time of grace is over. */
    void end() {
        if (!ending()) {
            host.processes().signal(number, "TERM");
            forcedAt = host.log().now().plus(host.timing().grace(pod.grace()));
        }
    }

    /** Why it is to be killed now, if it is. */
    Optional<String> turn(Duration now) {
        Duration limit = forcedAt;
        if (limit == null) {
            return probing.turn(now);
        }
        if (!forced && now.compareTo(limit) > 0) {
            forced = true;
            host.log().add(Event.Kind.FORCED, pod.name(), "");
            host.processes().signal(number, "KILL");
        }
        return Optional.empty();
    }
}
