package dev.etcdsh.maintenance;

import static dev.etcdsh.maintenance.Change.COMPACT;
import static dev.etcdsh.maintenance.Change.DEFRAG;
import static dev.etcdsh.maintenance.Change.DISARM;
import static dev.etcdsh.maintenance.Finding.Severity.CAUTION;
import static dev.etcdsh.maintenance.Finding.Severity.NEVER;
import static dev.etcdsh.maintenance.Finding.Severity.STOPS;

import dev.etcdsh.cluster.Alarm;
import dev.etcdsh.cluster.AlarmType;
import dev.etcdsh.cluster.Member;
import dev.etcdsh.cluster.MemberView;
import dev.etcdsh.cluster.Metrics;
import dev.etcdsh.maintenance.Gate.Evidence;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The gates before every change, one row each. */
public final class Gates {
    /** From here on a file is close to its quota: worth a caution, in percent. */
    private static final double CLOSE = 90;

    static final List<Gate> ALL = List.of(
            new Gate(
                    "corrupt",
                    Map.of(COMPACT, NEVER, DEFRAG, NEVER, DISARM, NEVER),
                    Gates::corrupt,
                    "find the member whose data differs and replace it; a CORRUPT alarm is taken back by hand, after that"),
            new Gate(
                    "quorum",
                    Map.of(COMPACT, NEVER, DEFRAG, NEVER, DISARM, NEVER),
                    Gates::quorum,
                    "bring members, or the network between them, back until a majority of the voters agrees;"
                            + " 'status' shows who does not answer, or knows of no leader"),
            new Gate(
                    "margin",
                    Map.of(DEFRAG, STOPS),
                    Gates::margin,
                    "bring the other voters back first: a member is silent while it defragments"),
            new Gate(
                    "unreachable",
                    Map.of(DISARM, STOPS, COMPACT, CAUTION),
                    Gates::unreachable,
                    "bring it back, or remove it from the cluster: one that is over its quota raises NOSPACE when it returns"),
            new Gate(
                    "over-quota",
                    Map.of(DISARM, STOPS),
                    Gates::overQuota,
                    "compact, then defragment that member; if live data fills the file, delete keys or raise the quota"),
            new Gate(
                    "quota-unknown",
                    Map.of(DISARM, NEVER),
                    Gates::quotaUnknown,
                    "say what --quota-backend-bytes is there: disarm --quota 2GiB"),
            new Gate(
                    "behind",
                    Map.of(DEFRAG, STOPS),
                    Gates::behind,
                    "wait until it has caught up, or leave it out by naming the others"),
            new Gate("busy", Map.of(DEFRAG, STOPS), Gates::busy, "wait until that one has finished"));

    private Gates() {}

    /** Every name that {@code --force} takes. */
    public static List<String> names() {
        return ALL.stream().map(Gate::name).toList();
    }

    /** Those that {@code --force} can override for this change. */
    public static List<String> overridable(Change change) {
        return ALL.stream()
                .filter(gate -> gate.stops().get(change) == STOPS)
                .map(Gate::name)
                .toList();
    }

    private static List<Evidence> corrupt(Situation now) {
        if (now.view().alarms().isEmpty() && now.quorum()) {
            return List.of(Evidence.grave("the alarms cannot be listed, so CORRUPT cannot be ruled out"));
        }
        return now.view().alarms().orElse(List.of()).stream()
                .filter(alarm -> alarm.type() != AlarmType.NOSPACE)
                .map(alarm -> Evidence.grave(alarmed(now, alarm)))
                .toList();
    }

    private static String alarmed(Situation now, Alarm alarm) {
        String who = now.view()
                .membership()
                .byId(alarm.member())
                .map(Member::label)
                .orElse(alarm.member().hex());
        return alarm.type() == AlarmType.CORRUPT
                ? "a CORRUPT alarm by " + who + ": members hold different data"
                : "an alarm by " + who + " of a kind this version does not know, taken as gravely as CORRUPT";
    }

    private static List<Evidence> quorum(Situation now) {
        if (now.quorum()) {
            return List.of();
        }
        String why = now.noQuorum().map(told -> " (" + told + ")").orElse("");
        return List.of(Evidence.grave("no voter serves a linearizable read" + why));
    }

    private static List<Evidence> margin(Situation now) {
        int voters = now.view().membership().voters().size();
        int quorum = now.view().membership().quorum();
        long healthy = now.healthyVoters();
        if (voters == 1) {
            return List.of(Evidence.mild("the only voter: the whole cluster is silent while it defragments")
                    .next("choose a moment when its clients can wait"));
        }
        if (healthy - 1 >= quorum || !now.quorum()) {
            return List.of();
        }
        return List.of(Evidence.grave(healthy + " of " + voters + " voters are healthy and " + quorum
                + " must agree: no other may fail while one defragments"));
    }

    /** For clients, or for the other members: what one that is cut off has missed it will do when it is back. */
    private static List<Evidence> unreachable(Situation now) {
        Stream<Evidence> silent = now.view().silent().map(member -> Evidence.grave(silent(member)));
        Stream<Evidence> cutOff = now.quorum()
                ? now.view().voters().filter(MemberView::answered).flatMap(Gates::unserved)
                : Stream.empty();
        return Stream.concat(silent, cutOff).toList();
    }

    private static String silent(MemberView member) {
        String why = member.failure().orElseThrow().problem().reason();
        return member.member().label() + " does not answer: " + why;
    }

    private static Stream<Evidence> unserved(MemberView voter) {
        return voter.unserved().stream()
                .map(why -> Evidence.grave(voter.member().label() + " serves no linearizable read: " + why));
    }

    private static List<Evidence> overQuota(Situation now) {
        return now.view().answering().flatMap(member -> filled(now, member)).toList();
    }

    private static Stream<Evidence> filled(Situation now, MemberView member) {
        double percent = now.filled(member).orElse(0.0);
        if (percent < CLOSE) {
            return Stream.empty();
        }
        String text = String.format(
                Locale.ROOT,
                "%s: its file of %s fills %.0f %% of its quota of %s",
                member.member().label(),
                member.dbSize().orElseThrow(),
                Math.floor(percent),
                now.quota(member).flatMap(quota -> quota.limit()).orElseThrow());
        return Stream.of(
                percent >= 100 ? Evidence.grave(text + ": it would raise NOSPACE again") : Evidence.mild(text));
    }

    private static List<Evidence> quotaUnknown(Situation now) {
        return now.view()
                .answering()
                .filter(member -> now.quota(member).isEmpty())
                .map(member -> Evidence.grave("the quota of " + member.member().label()
                        + " is not known: its status does not carry it and its metrics cannot be read"))
                .toList();
    }

    private static List<Evidence> behind(Situation now) {
        if (!now.quorum()) {
            return List.of();
        }
        return now.targets().stream()
                .map(member -> now.view().of(member.id()))
                .flatMap(Optional::stream)
                .flatMap(Gates::unserved)
                .toList();
    }

    private static List<Evidence> busy(Situation now) {
        return now.view().members().stream()
                .filter(member ->
                        member.metrics().filter(Metrics::defragmenting).isPresent())
                .map(member -> Evidence.grave(member.member().label() + " is being defragmented"))
                .toList();
    }
}
