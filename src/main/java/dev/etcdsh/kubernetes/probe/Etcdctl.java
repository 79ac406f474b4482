package dev.etcdsh.kubernetes.probe;

import dev.etcdsh.kubernetes.ProbeCheck;
import dev.etcdsh.maintenance.gate.Versions;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What etcdctl says, run by a probe, while NOSPACE is raised (etcd 3.3 to 3.7, measured).
 *
 * @param words found in its command
 * @param well the versions in which it ends well
 */
record Etcdctl(Pattern words, Versions well) {
    private static final Versions ALL = Versions.of("0.0.0-");

    private static final List<Etcdctl> KNOWN = List.of(
            of("endpoint\\s+health", Versions.of("0.0.0-3.4.9999")),
            of("(put|del|txn|lease)\\b", Versions.NONE),
            of("(get|endpoint\\s+status|member\\s+list|version)\\b", ALL));

    private static Etcdctl of(String words, Versions well) {
        return new Etcdctl(Pattern.compile("\\betcdctl\\b.*\\s" + words, Pattern.DOTALL), well);
    }

    static Fate outOfSpace(ProbeCheck.Exec check, Optional<String> version) {
        return known(check)
                .map(found -> found.well.equals(ALL) || found.well.equals(Versions.NONE)
                        ? Fate.killedUnless(found.well.equals(ALL))
                        : version.map(it -> Fate.killedUnless(found.well.contain(it)))
                                .orElse(Fate.UNKNOWN))
                .orElse(Fate.UNKNOWN);
    }

    /** A member that is defragmented answers none of them. */
    static Fate inDefrag(ProbeCheck.Exec check) {
        return known(check).isPresent() ? Fate.KILLED : Fate.UNKNOWN;
    }

    private static Optional<Etcdctl> known(ProbeCheck.Exec check) {
        String command = String.join(" ", check.command());
        return KNOWN.stream().filter(one -> one.words.matcher(command).find()).findFirst();
    }
}
