package dev.etcdsh.maintenance.gate;

import dev.etcdsh.cluster.MemberStatus;
import dev.etcdsh.cluster.MemberView;
import dev.etcdsh.maintenance.gate.Gate.Evidence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A bug of certain etcd versions that a repair may run into.
 *
 * @param name as {@code --force} takes it
 * @param versions those that have it, as {@link Versions} reads them
 * @param grade how grave it is where it may strike
 * @param stops which changes it concerns, and how hard it stops them where it may strike
 * @param when whether it may strike this member now; where it may not, or that cannot be seen, it is worth a caution only
 * @param harm what goes wrong, after "etcd-1 (3.3.15): "
 * @param next what to do
 * @param source etcd's issue, and where it was fixed
 */
record Hazard(
        String name,
        String versions,
        Grade grade,
        Map<Change, Finding.Severity> stops,
        When when,
        String harm,
        String next,
        String source) {
    /** What decides whether a member of an affected version is in danger. */
    enum When {
        /** The version alone. */
        ALWAYS,
        /** A {@code db.tmp} lies in the data folder, or a defragmentation begun from here has no outcome. */
        LEFTOVER,
        /** The member has not caught up: a raft snapshot may be on its way to it. */
        BEHIND,
        /** There is a learner. */
        LEARNER,
        /** Never by itself: worth knowing only. */
        NEVER
    }

    Gate gate() {
        return new Gate(name, grade, stops, this::affected, next, source);
    }

    /** Members of one version and one danger in one line. */
    private List<Evidence> affected(Situation now) {
        Versions having = Versions.of(versions);
        Map<String, List<String>> struck = new LinkedHashMap<>();
        Map<String, List<String>> spared = new LinkedHashMap<>();
        for (MemberView member : now.concerned()) {
            String version = member.status().map(MemberStatus::version).orElse("");
            if (having.contain(version) && (when != When.LEARNER || now.hasLearner())) {
                (strikes(now, member) ? struck : spared)
                        .computeIfAbsent(version, key -> new ArrayList<>())
                        .add(member.member().label());
            }
        }
        return Stream.concat(lines(now, struck, false), lines(now, spared, true))
                .toList();
    }

    private Stream<Evidence> lines(Situation now, Map<String, List<String>> members, boolean mild) {
        return members.entrySet().stream()
                .map(line -> new Evidence(
                        who(now, line.getValue()) + " (" + line.getKey() + "): " + harm, mild, Optional.empty()));
    }

    // etcd-1, etcd-2
    private static String who(Situation now, List<String> members) {
        int all = now.view().members().size();
        return all > 1 && members.size() == all ? "every member" : String.join(", ", members);
    }

    private boolean strikes(Situation now, MemberView member) {
        return switch (when) {
            case ALWAYS, LEARNER -> true;
            case LEFTOVER ->
                now.leftover()
                        || now.circumstances().interrupted().stream().anyMatch(one -> one.mayHaveLeftItsFile(member));
            case BEHIND -> now.behind(member);
            case NEVER -> false;
        };
    }
}
