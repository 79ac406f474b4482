package dev.etcdsh.maintenance.gate;

import static dev.etcdsh.maintenance.gate.Change.COMPACT;
import static dev.etcdsh.maintenance.gate.Change.DEFRAG;
import static dev.etcdsh.maintenance.gate.Finding.Severity.CAUTION;
import static dev.etcdsh.maintenance.gate.Finding.Severity.STOPS;
import static dev.etcdsh.maintenance.gate.Grade.CRITICAL;
import static dev.etcdsh.maintenance.gate.Grade.NOTE;
import static dev.etcdsh.maintenance.gate.Grade.WARNING;
import static dev.etcdsh.maintenance.gate.Hazard.When.ALWAYS;
import static dev.etcdsh.maintenance.gate.Hazard.When.BEHIND;
import static dev.etcdsh.maintenance.gate.Hazard.When.LEARNER;
import static dev.etcdsh.maintenance.gate.Hazard.When.LEFTOVER;
import static dev.etcdsh.maintenance.gate.Hazard.When.NEVER;

import dev.etcdsh.maintenance.gate.Finding.Severity;
import java.util.List;
import java.util.Map;

/** The bugs of single etcd versions, a row each, from etcd's changelogs and issues. */
final class Hazards {
    private static final Map<Change, Severity> NOTHING = Map.of();

    static final List<Hazard> ALL = List.of(
            row(
                    "inconsistent-index",
                    "3.5.0-3.5.2",
                    CRITICAL,
                    Map.of(DEFRAG, STOPS, COMPACT, CAUTION),
                    ALWAYS,
                    "after a crash its data may differ from the others'",
                    "upgrade to 3.5.3 or later first; until then 'verify' compares the members",
                    "etcd #13766, fixed in 3.5.3"),
            row(
                    "defrag-crash",
                    "3.5.0-3.5.5",
                    CRITICAL,
                    Map.of(DEFRAG, STOPS),
                    ALWAYS,
                    "if etcd ends in mid-defragmentation its revision drifts away from the others'",
                    "upgrade to 3.5.6 or later, or defragment with etcd stopped: etcdutl defrag --data-dir",
                    "etcd #14685, fixed in 3.5.6"),
            row(
                    "orphan-db-tmp",
                    "3.0.0-3.3.18 3.4.0-3.4.3",
                    CRITICAL,
                    Map.of(DEFRAG, STOPS),
                    LEFTOVER,
                    "a db.tmp that an interrupted defragmentation left is taken up by the next one: what was deleted since comes back",
                    "look that no member/snap/db.tmp* lies in its data folder (--data-dir); one that does is deleted with etcd stopped",
                    "etcd #11613, fixed in 3.3.19 and 3.4.4"),
            row(
                    "snapshot-in-defrag",
                    "3.0.0-3.4.37 3.5.0-3.5.22 3.6.0-3.6.4",
                    CRITICAL,
                    Map.of(DEFRAG, STOPS),
                    BEHIND,
                    "a raft snapshot that arrives in mid-defragmentation corrupts its data",
                    "never defragment a member that is catching up; wait until 'status' shows no lag",
                    "etcd #20271, fixed in 3.4.38, 3.5.23 and 3.6.5"),
            row(
                    "auth-index",
                    "3.0.0-3.3.20 3.4.0-3.4.7",
                    WARNING,
                    NOTHING,
                    ALWAYS,
                    "with auth on, a restart may apply entries twice, and its data may differ from the others'",
                    "upgrade to 3.3.21, 3.4.8 or later; 'verify' compares the members",
                    "etcd #11651, fixed in 3.3.21 and 3.4.8"),
            row(
                    "alarm-list-start",
                    "3.5.0-3.5.4",
                    WARNING,
                    NOTHING,
                    ALWAYS,
                    "after listing alarms, a power failure may keep it from starting again",
                    "upgrade to 3.5.5 or later",
                    "etcd #14382, fixed in 3.5.5"),
            row(
                    "defrag-disk-full",
                    "3.0.0-3.4.34 3.5.0-3.5.16",
                    WARNING,
                    Map.of(DEFRAG, CAUTION),
                    ALWAYS,
                    "a disk that fills in mid-defragmentation makes etcd panic",
                    "see that its disk has room for a copy of the live data",
                    "etcd #18810, fixed in 3.4.35 and 3.5.17"),
            row(
                    "tombstone-crash",
                    "3.0.0-3.4.31 3.5.0-3.5.13",
                    NOTE,
                    Map.of(COMPACT, CAUTION),
                    ALWAYS,
                    "a crash in mid-compaction may set its revision back when the last change was a deletion",
                    "after a crash, 'verify' compares the members",
                    "etcd #17780, fixed in 3.4.32 and 3.5.14"),
            row(
                    "delete-refused",
                    "3.0.0-3.4.19 3.5.0-3.5.6",
                    WARNING,
                    NOTHING,
                    ALWAYS,
                    "under NOSPACE even transactions that only delete are refused: kubectl delete frees nothing",
                    "delete with a plain range delete (etcdctl del), or recover first",
                    "etcd #14254, #14884, fixed in 3.4.20 and 3.5.7"),
            row(
                    "compaction-latency",
                    "3.5.16-3.5.18",
                    NOTE,
                    Map.of(COMPACT, CAUTION),
                    ALWAYS,
                    "writes wait longer while it compacts",
                    "compact when little is written, or upgrade to 3.5.19 or later",
                    "etcd #19406, fixed in 3.5.19"),
            row(
                    "backend-options",
                    "3.0.0-3.4.18 3.5.0-3.5.2",
                    NOTE,
                    Map.of(DEFRAG, CAUTION),
                    ALWAYS,
                    "a defragmentation drops --backend-batch-interval and the like until the next restart",
                    "restart it some time afterwards when those flags are set",
                    "etcd #13701, fixed in 3.4.19 and 3.5.3"),
            row(
                    "leftover-stays",
                    "3.7.0-",
                    NOTE,
                    Map.of(DEFRAG, CAUTION),
                    ALWAYS,
                    "the db.tmp of a defragmentation that is killed is never removed",
                    "if etcd ends in mid-defragmentation, delete member/snap/db.tmp* afterwards",
                    "measured on 3.7.3, open"),
            row(
                    "learner-defrag",
                    "3.4.0-",
                    NOTE,
                    Map.of(DEFRAG, CAUTION),
                    LEARNER,
                    "learners refuse to be defragmented",
                    "promote the learner, or remove it and add it anew",
                    "etcd #21740, not fixed in 3.7.3"),
            row(
                    "quota-zero",
                    "3.6.0-3.6.5",
                    NOTE,
                    NOTHING,
                    ALWAYS,
                    "its status shows a defaulted quota as 0, which is shown as unknown here unless its metrics tell",
                    "the default is 2 GiB: disarm --quota 2GiB",
                    "etcd #20790, fixed in 3.6.6"),
            row(
                    "partial-transaction",
                    "3.0.0-3.5.16",
                    NOTE,
                    NOTHING,
                    NEVER,
                    "a transaction that fails half-way may stay half-applied",
                    "upgrade to 3.5.17 or later",
                    "etcd #18799, fixed in 3.5.17"),
            row(
                    "watch-lost",
                    "3.0.0-3.4.35 3.5.0-3.5.17",
                    NOTE,
                    NOTHING,
                    NEVER,
                    "watches opened near the compacted revision may miss events",
                    "controllers that behave oddly after a compaction are to be restarted",
                    "etcd #17612, #18474, #19249, fixed in 3.4.36 and 3.5.18"),
            row(
                    "health-exclude",
                    "3.4.0-3.4.18 3.5.0-3.5.1",
                    NOTE,
                    NOTHING,
                    NEVER,
                    "/health?exclude=NOSPACE overlooks one of several NOSPACE alarms only",
                    "a probe with exclude= kills it all the same",
                    "etcd #13475, fixed in 3.4.19 and 3.5.2"),
            row(
                    "corrupt-id-zero",
                    "3.0.0-3.4.21 3.5.0-3.5.4",
                    NOTE,
                    NOTHING,
                    NEVER,
                    "a CORRUPT alarm may name member 0 instead of the one it is about",
                    "'verify' compares the members",
                    "etcd #14272, fixed in 3.4.22 and 3.5.5"));

    private Hazards() {}

    private static Hazard row(
            String name,
            String versions,
            Grade grade,
            Map<Change, Severity> stops,
            Hazard.When when,
            String harm,
            String next,
            String source) {
        return new Hazard(name, versions, grade, stops, when, harm, next, source);
    }
}
