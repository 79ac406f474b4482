package dev.etcdsh.kubernetes.probe;

import dev.etcdsh.maintenance.gate.Versions;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A page of etcd that a probe may look at, and what it answers in trouble. Measured with 3.3.15 to 3.7.3 where no other source is
 * named.
 *
 * @param address matches its path with the query
 * @param there the versions that have it; the others answer 404
 * @param wellOutOfSpace the versions in which it is well while NOSPACE is raised
 * @param answersInDefrag whether it answers while that member is defragmented
 * @param source where that is known from, beside the measurements
 */
record Page(Pattern address, Versions there, Versions wellOutOfSpace, boolean answersInDefrag, String source) {
    private static final Versions ALL = Versions.of("0.0.0-");
    private static final Versions WITH_LIVEZ = Versions.of("3.4.29-3.4.9999 3.5.11-");

    /** The first that matches counts. */
    private static final List<Page> KNOWN = List.of(
            of("/metrics", ALL, ALL, true, ""),
            of("/livez([/?].*)?", WITH_LIVEZ, WITH_LIVEZ, false, "etcd's changelogs of 3.4.29 and 3.5.11"),
            of("/readyz([/?].*)?", WITH_LIVEZ, WITH_LIVEZ, false, "etcd's changelogs of 3.4.29 and 3.5.11"),
            of(
                    "/health\\?(.*&)?exclude=NOSPACE(&.*)?",
                    ALL,
                    Versions.of("3.4.19-3.4.9999 3.5.2-"),
                    false,
                    "etcd #13475: before, one of several equal alarms alone was left out; 3.3 takes no notice of it"),
            of("/health(\\?.*)?", ALL, Versions.NONE, false, ""));

    private static Page of(String address, Versions there, Versions well, boolean inDefrag, String source) {
        return new Page(Pattern.compile(address), there, well, inDefrag, source);
    }

    /** The page at a path; empty when none is known there. */
    static Optional<Page> at(String path) {
        return KNOWN.stream()
                .filter(page -> page.address.matcher(path).matches())
                .findFirst();
    }

    /** What becomes of an etcd whose probe looks at it while NOSPACE is raised. */
    Fate outOfSpace(Optional<String> version) {
        if (wellOutOfSpace.equals(ALL) || wellOutOfSpace.equals(Versions.NONE)) {
            return Fate.killedUnless(wellOutOfSpace.equals(ALL));
        }
        return version.map(it -> Fate.killedUnless(there.contain(it) && wellOutOfSpace.contain(it)))
                .orElse(Fate.UNKNOWN);
    }
}
