package dev.etcdsh.kubelet;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Keeps one pod running until it is no longer wanted. */
final class PodWorker {
    private final Pod pod;
    private final Host host;
    private Duration startAt;
    private @Nullable PodProcess process;
    private int starts;
    private boolean wanted = true;
    private boolean imageMissed;

    PodWorker(Pod pod, Host host, Duration startAt) {
        this.pod = pod;
        this.host = host;
        this.startAt = startAt;
    }

    String uid() {
        return pod.uid();
    }

    PodStatus status() {
        PodProcess now = process;
        return new PodStatus(
                uid(),
                Math.max(0, starts - 1),
                now == null ? OptionalLong.empty() : now.id(),
                now != null && now.probing().started(),
                now != null && now.probing().ready());
    }

    /** The pod is to go. */
    void leave() {
        wanted = false;
        if (process != null) {
            process.end();
        }
    }

    boolean over() {
        return !wanted && process == null;
    }

    void turn(Duration now) {
        PodProcess running = process;
        if (running == null) {
            if (wanted && now.compareTo(startAt) >= 0) {
                start();
            }
        } else if (running.id().isEmpty()) {
            ended(running, now);
        } else {
            running.turn(now).ifPresent(why -> {
                log(Event.Kind.KILLED, why);
                running.end();
            });
        }
    }

    private void start() {
        Optional<Path> programs = host.images().apply(pod.image());
        if (programs.isPresent()) {
            PodProcess fresh = new PodProcess(pod, host, programs.get());
            process = fresh;
            host.log()
                    .add(
                            fresh.started(),
                            Event.Kind.STARTED,
                            pod.name(),
                            "uid " + uid() + ", restarts " + starts + ", process " + fresh.id());
            starts++;
        } else if (!imageMissed) {
            imageMissed = true;
            log(Event.Kind.NO_IMAGE, pod.image());
        }
    }

    private void ended(PodProcess gone, Duration now) {
        process = null;
        if (!wanted) {
            log(Event.Kind.STOPPED, "");
            return;
        }
        if (!gone.ending()) {
            log(Event.Kind.EXITED, gone.wrote());
        }
        Duration wait = host.timing().backOff(starts);
        if (!wait.isZero()) {
            log(Event.Kind.BACK_OFF, wait.toMillis() + " ms");
        }
        startAt = now.plus(wait);
    }

    private void log(Event.Kind kind, String text) {
        host.log().add(kind, pod.name(), text);
    }
}
