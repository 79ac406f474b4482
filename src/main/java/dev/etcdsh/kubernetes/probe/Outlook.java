package dev.etcdsh.kubernetes.probe;

import dev.etcdsh.cluster.Bytes;
import dev.etcdsh.cluster.HealthAnswer;
import dev.etcdsh.cluster.TimeSpan;
import dev.etcdsh.kubernetes.Probe;
import dev.etcdsh.kubernetes.ProbeCheck;
import dev.etcdsh.kubernetes.probe.Verdict.Trouble;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a manifest's probes make of its etcd. What a page answers while NOSPACE is raised counts more than what is known of its version.
 *
 * @param version of etcd; empty where neither it nor its image tells
 * @param noSpace whether the alarm is raised now
 * @param answers what its pages answer now, by path; what is not in it could not be asked
 * @param copied what a defragmentation would copy at most: the bytes in use, else the file
 */
public record Outlook(
        List<Probe> probes,
        Optional<String> version,
        boolean noSpace,
        Map<String, HealthAnswer> answers,
        Optional<Bytes> copied) {
    /** Less than half of what disks in the cloud did (100 to 160 MB a second, measured). */
    private static final Bytes A_SECOND = new Bytes(40 * Bytes.MIB);

    /** Where a probe can look instead, what says most of etcd first. */
    private static final List<String> PATHS =
            List.of("/livez", "/health?exclude=NOSPACE&serializable=true", "/metrics");

    public Outlook {
        probes = List.copyOf(probes);
        answers = Map.copyOf(answers);
    }

    /** One for each kind of trouble. */
    public List<Verdict> verdicts() {
        return List.of(running(), restarted(), defragmented());
    }

    /** Whether one of them is a reason to hold the kubelet off. */
    public boolean danger() {
        return verdicts().stream().anyMatch(Verdict::danger);
    }

    /** What the page answers that a probe looks at. */
    public Optional<HealthAnswer> answer(Probe probe) {
        return probe.check() instanceof ProbeCheck.Http http
                ? Optional.ofNullable(answers.get(http.path()))
                : Optional.empty();
    }

    /** Whether a probe of that kind fails now, as far as its page was asked. */
    boolean fails(Probe.Kind kind) {
        return of(kind).flatMap(this::answer).filter(answer -> !answer.well()).isPresent();
    }

    /** Where a probe could look with none of the dangers, if there is such a page. */
    Optional<String> better(Probe.Kind kind) {
        return PATHS.stream()
                .filter(path -> !looking(kind, path).endangers(kind))
                .findFirst();
    }

    /** Whether a probe of that kind has a part in one of the dangers. */
    boolean endangers(Probe.Kind kind) {
        return of(kind).filter(probe -> !new Outlook(List.of(probe), version, noSpace, answers, copied)
                        .verdicts().stream().noneMatch(Verdict::danger))
                .isPresent();
    }

    private Outlook looking(Probe.Kind kind, String path) {
        List<Probe> others = probes.stream()
                .map(probe -> probe.kind() == kind && probe.check() instanceof ProbeCheck.Http http
                        ? probe.checking(http.at(path))
                        : probe)
                .toList();
        return new Outlook(others, version, noSpace, Map.of(), copied);
    }

    Optional<Probe> of(Probe.Kind kind) {
        return probes.stream().filter(probe -> probe.kind() == kind).findFirst();
    }

    private Verdict running() {
        return of(Probe.Kind.LIVENESS)
                .map(probe -> new Verdict(
                        Trouble.NOSPACE,
                        outOfSpace(probe),
                        told(probe)
                                + consequence(
                                        outOfSpace(probe),
                                        probe.failsAfter(),
                                        " after the alarm, and again and again")))
                .orElseGet(() -> new Verdict(Trouble.NOSPACE, Fate.SPARED, "there is no liveness probe"));
    }

    private Verdict restarted() {
        return of(Probe.Kind.STARTUP)
                .or(() -> of(Probe.Kind.LIVENESS))
                .map(probe -> new Verdict(
                        Trouble.RESTART,
                        outOfSpace(probe),
                        told(probe)
                                + consequence(
                                        outOfSpace(probe),
                                        probe.initialDelay().plus(probe.failsAfter()),
                                        " after every start")))
                .orElseGet(() ->
                        new Verdict(Trouble.RESTART, Fate.SPARED, "there is neither a startup nor a liveness probe"));
    }

    private Verdict defragmented() {
        Optional<Probe> liveness = of(Probe.Kind.LIVENESS);
        if (liveness.isEmpty()) {
            return new Verdict(Trouble.DEFRAGMENTATION, Fate.SPARED, "there is no liveness probe");
        }
        Probe probe = liveness.get();
        Fate silent = inDefrag(probe.check());
        if (silent == Fate.SPARED) {
            return new Verdict(Trouble.DEFRAGMENTATION, Fate.SPARED, told(probe) + ", which answers meanwhile");
        } else if (copied.isEmpty()) {
            return new Verdict(
                    Trouble.DEFRAGMENTATION,
                    Fate.UNKNOWN,
                    "how much would be copied is not known: etcd does not answer");
        }
        Duration expected = Duration.ofSeconds(copied.get().count() / A_SECOND.count());
        boolean tooLong = expected.compareTo(probe.failsAfter()) >= 0;
        return new Verdict(
                Trouble.DEFRAGMENTATION,
                tooLong ? silent : Fate.SPARED,
                "at most " + copied.get() + " are copied, in "
                        + (expected.isZero() ? "less than a second" : TimeSpan.text(expected))
                        + " on a disk that manages "
                        + A_SECOND + " a second; liveness gives up after " + TimeSpan.text(probe.failsAfter()));
    }

    // liveness asks /health
    private static String told(Probe probe) {
        String what = probe.check() instanceof ProbeCheck.Http http
                ? "asks " + http.path()
                : probe.check() instanceof ProbeCheck.Exec ? "runs a program" : "opens a connection";
        return probe.kind().word() + " " + what;
    }

    private static String consequence(Fate fate, Duration after, String when) {
        return switch (fate) {
            case SPARED -> ", which is well under NOSPACE";
            case KILLED -> ", which fails under NOSPACE: killed " + TimeSpan.text(after) + when;
            case UNKNOWN -> "; what this etcd says to that under NOSPACE is not known";
        };
    }

    private Fate outOfSpace(Probe probe) {
        Optional<HealthAnswer> now = answer(probe).filter(answer -> noSpace);
        return now.map(answer -> Fate.killedUnless(answer.well())).orElseGet(() -> outOfSpace(probe.check()));
    }

    private Fate outOfSpace(ProbeCheck check) {
        if (check instanceof ProbeCheck.Http http) {
            return http.number().isEmpty()
                    ? Fate.KILLED
                    : Page.at(http.path()).map(page -> page.outOfSpace(version)).orElse(Fate.UNKNOWN);
        } else if (check instanceof ProbeCheck.Exec exec) {
            return Etcdctl.outOfSpace(exec, version);
        }
        return check.equals(ProbeCheck.CONNECTION) ? Fate.SPARED : Fate.UNKNOWN;
    }

    private static Fate inDefrag(ProbeCheck check) {
        if (check instanceof ProbeCheck.Http http) {
            return Page.at(http.path())
                    .map(page -> Fate.killedUnless(page.answersInDefrag()))
                    .orElse(Fate.UNKNOWN);
        } else if (check instanceof ProbeCheck.Exec exec) {
            return Etcdctl.inDefrag(exec);
        }
        return check.equals(ProbeCheck.CONNECTION) ? Fate.SPARED : Fate.UNKNOWN;
    }
}
