package dev.etcdsh.kubelet;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** All probes of one process: liveness and readiness begin when the startup probe has succeeded. */
final class Probing {
    private final String pod;
    private final EventLog log;
    private final List<Prober> probers;
    private boolean started;
    private boolean ready;

    Probing(String pod, EventLog log, List<Prober> probers) {
        this.pod = pod;
        this.log = log;
        this.probers = probers;
        this.started = none(ProbeSpec.Kind.STARTUP);
        this.ready = started && none(ProbeSpec.Kind.READINESS);
    }

    boolean started() {
        return started;
    }

    boolean ready() {
        return ready;
    }

    /** Why the process is to be killed now, if it is. */
    Optional<String> turn(Duration now) {
        for (Prober prober : probers) {
            if (started == (prober.kind() != ProbeSpec.Kind.STARTUP)) {
                Optional<String> answer = prober.turn(now);
                answer.ifPresent(text -> heard(prober, text));
                if (prober.failed() && prober.kind() != ProbeSpec.Kind.READINESS) {
                    return Optional.of(prober.kind().word() + " probe failed " + prober.failures() + " times: "
                            + answer.orElse(""));
                }
            }
        }
        return Optional.empty();
    }

    private void heard(Prober prober, String answer) {
        switch (prober.kind()) {
            case STARTUP -> {
                if (prober.passing()) {
                    started = true;
                    log.add(Event.Kind.STARTUP_DONE, pod, "");
                    ready = none(ProbeSpec.Kind.READINESS);
                }
            }
            case LIVENESS -> {}
            case READINESS -> readiness(prober, answer);
        }
        if (!prober.passing() && prober.kind() != ProbeSpec.Kind.READINESS) {
            log.add(Event.Kind.PROBE_FAILED, pod, prober.kind().word() + " " + prober.failures() + ": " + answer);
        }
    }

    private void readiness(Prober prober, String answer) {
        if (prober.passing() != ready && (prober.passing() || prober.failed())) {
            ready = prober.passing();
            log.add(ready ? Event.Kind.READY : Event.Kind.NOT_READY, pod, answer);
        }
    }

    private boolean none(ProbeSpec.Kind kind) {
        return probers.stream().noneMatch(prober -> prober.kind() == kind);
    }
}
