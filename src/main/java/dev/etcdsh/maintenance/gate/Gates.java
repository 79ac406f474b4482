package dev.etcdsh.maintenance.gate;

import static dev.etcdsh.maintenance.gate.Change.COMPACT;
import static dev.etcdsh.maintenance.gate.Change.DEFRAG;
import static dev.etcdsh.maintenance.gate.Change.DISARM;
import static dev.etcdsh.maintenance.gate.Change.MOVE_LEADER;
import static dev.etcdsh.maintenance.gate.Change.VERIFY;
import static dev.etcdsh.maintenance.gate.Finding.Severity.CAUTION;
import static dev.etcdsh.maintenance.gate.Finding.Severity.NEVER;
import static dev.etcdsh.maintenance.gate.Finding.Severity.STOPS;
import static dev.etcdsh.maintenance.gate.Grade.CRITICAL;
import static dev.etcdsh.maintenance.gate.Grade.NOTE;
import static dev.etcdsh.maintenance.gate.Grade.WARNING;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The one place that says what blocks what: a row each, the bugs of single etcd versions behind them. */
public final class Gates {
    private static final Map<Change, Finding.Severity> EVERY_CHANGE =
            Map.of(COMPACT, NEVER, DEFRAG, NEVER, MOVE_LEADER, NEVER, DISARM, NEVER, VERIFY, NEVER);
    private static final Map<Change, Finding.Severity> NO_CHANGE = Map.of();

    private static final List<Gate> OF_EVERY_VERSION = List.of(
            new Gate(
                    "corrupt",
                    CRITICAL,
                    EVERY_CHANGE,
                    AlarmSigns::corrupt,
                    "find the member whose data differs and replace it; a CORRUPT alarm is taken back by hand, after that"),
            new Gate(
                    "quorum",
                    CRITICAL,
                    EVERY_CHANGE,
                    VoterSigns::quorum,
                    "bring members, or the network between them, back until a majority of the voters agrees; 'status' shows who "
                            + "does not answer, or knows of no leader"),
            new Gate(
                    "nospace",
                    CRITICAL,
                    NO_CHANGE,
                    AlarmSigns::noSpace,
                    "'recover', or 'compact', 'defrag' and 'disarm', in this order"),
            new Gate(
                    "margin",
                    WARNING,
                    Map.of(DEFRAG, STOPS),
                    VoterSigns::margin,
                    "bring the other voters back first: a member is silent while it defragments"),
            new Gate(
                    "unreachable",
                    CRITICAL,
                    Map.of(DISARM, STOPS, COMPACT, CAUTION),
                    VoterSigns::unreachable,
                    "bring it back, or remove it from the cluster: one that is over its quota raises NOSPACE when it returns"),
            new Gate(
                    "over-quota",
                    CRITICAL,
                    Map.of(DISARM, STOPS),
                    SizeSigns::overQuota,
                    "compact, then defragment that member; if live data fills the file, delete keys or raise the quota"),
            new Gate(
                    "quota-unknown",
                    WARNING,
                    Map.of(DISARM, NEVER),
                    SizeSigns::quotaUnknown,
                    "say what --quota-backend-bytes is there: disarm --quota 2GiB"),
            new Gate(
                    "behind",
                    WARNING,
                    Map.of(DEFRAG, STOPS),
                    VoterSigns::behind,
                    "wait until it has caught up, or leave it out by naming the others"),
            new Gate("busy", WARNING, Map.of(DEFRAG, STOPS), VoterSigns::busy, "wait until that one has finished"),
            new Gate("lag", WARNING, NO_CHANGE, VoterSigns::lag, "wait until it has caught up; 'status' shows the lag"),
            new Gate(
                    "disk",
                    WARNING,
                    Map.of(DEFRAG, STOPS),
                    NodeSigns::disk,
                    "make room first: a defragmentation writes a copy of the live data beside the file"),
            new Gate(
                    "leftover",
                    WARNING,
                    Map.of(DEFRAG, CAUTION),
                    NodeSigns::leftovers,
                    "delete it while that etcd is stopped, or while no defragmentation runs there"),
            new Gate(
                    "probe",
                    WARNING,
                    NO_CHANGE,
                    NodeSigns::probes,
                    "a kubelet whose probe asks a path that fails kills etcd: suspend that probe before a repair"),
            new Gate("certificate", WARNING, NO_CHANGE, NodeSigns::certificates, "renew it in time"),
            new Gate(
                    "mixed-versions",
                    WARNING,
                    NO_CHANGE,
                    VoterSigns::mixedVersions,
                    "finish the upgrade; hashes are compared between equal versions only"),
            new Gate(
                    "leader-changes",
                    WARNING,
                    NO_CHANGE,
                    VoterSigns::leaderChanges,
                    "look for slow disks, and for members that are killed over and over"),
            new Gate("size", NOTE, NO_CHANGE, SizeSigns::sizes, "'status' shows the same as a table"));

    static final List<Gate> ALL = Stream.concat(
                    OF_EVERY_VERSION.stream(), Hazards.ALL.stream().map(Hazard::gate))
            .toList();

    private Gates() {}

    /** Every gate that stops something: the names that {@code --force} takes. */
    public static List<String> names() {
        return ALL.stream()
                .filter(gate -> gate.stops().values().stream().anyMatch(severity -> severity != CAUTION))
                .map(Gate::name)
                .toList();
    }

    /** Those that {@code --force} can override for this change. */
    public static List<String> overridable(Change change) {
        return ALL.stream()
                .filter(gate -> gate.stops().get(change) == STOPS)
                .map(Gate::name)
                .toList();
    }
}
